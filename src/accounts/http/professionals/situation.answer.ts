import type { ShownSituation } from '../../application/professionals/shown-situation.sql.js';
import type { UuidText } from '#libs/kernel/formats.js';
import { SituationCodesAnswer } from '#libs/http/situation-codes.answer.js';
import { codesOf } from '#libs/access/situation-codes.js';

/** A situation d'exercice, in codes of the national nomenclatures and in words. */
export class SituationAnswer extends SituationCodesAnswer {
  readonly situationId!: UuidText;
  /** The technical identifier of the structure, or its FINESS number. */
  readonly structureId!: string | null;
  /** The name of the structure. */
  readonly structureName!: string | null;
  /** The town of the structure. */
  readonly town!: string | null;

  /** `shown` may carry more, which is not said. */
  static of(shown: ShownSituation): SituationAnswer {
    const { situationId, structureId, structureName, town } = shown;
    return { situationId, ...codesOf(shown), structureId, structureName, town };
  }
}
