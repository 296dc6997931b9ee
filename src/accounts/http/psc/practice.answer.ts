import type { Practice } from '../../domain/verified-identity.js';

/** A place where one practises, as Pro Santé Connect knows it. */
export class PracticeAnswer {
  /**
   * TRE_G15, TRE_R94, TRE_R95, TRE_R291
   * @labels profession
   */
  readonly profession!: string | null;
  /** C civil, M military, E student */
  readonly category!: string | null;
  /** TRE_R38 and others */
  readonly skill!: string | null;
  /** TRE_R85 */
  readonly role!: string | null;
  /** TRE_R22 */
  readonly activityKind!: string | null;
  /** TRE_R02 */
  readonly sector!: string | null;
  /** The technical identifier of the structure, or its FINESS number. */
  readonly structureId!: string | null;
  /** The name of the structure. */
  readonly structureName!: string | null;
  /** The town of the structure. */
  readonly town!: string | null;

  static of(practice: Practice): PracticeAnswer {
    const { profession, category, skill, role, activityKind, sector, structure, place } = practice;
    const codes = { profession, category, skill, role, activityKind, sector };
    return { ...codes, structureId: structure?.id ?? null, structureName: structure?.name ?? null, town: place.town };
  }
}
