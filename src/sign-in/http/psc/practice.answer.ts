import { SituationCodesAnswer } from '#libs/http/situation-codes.answer.js';
import { codesOf } from '#libs/access/situation-codes.js';
import type { Practice } from '../../../accounts/index.js';

/** A place where one practises, as Pro Santé Connect knows it. */
export class PracticeAnswer extends SituationCodesAnswer {
  /** The technical identifier of the structure, or its FINESS number. */
  readonly structureId!: string | null;
  /** The name of the structure. */
  readonly structureName!: string | null;
  /** The town of the structure. */
  readonly town!: string | null;

  static of(practice: Practice): PracticeAnswer {
    const { structure, place } = practice;
    const where = { structureId: structure?.id ?? null, structureName: structure?.name ?? null, town: place.town };
    return { ...codesOf(practice), ...where };
  }
}
