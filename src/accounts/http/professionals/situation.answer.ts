import type { SituationCodes } from '../../application/professionals/situation-codes.js';
import type { UuidText } from '#libs/kernel/formats.js';

/** A situation d'exercice, in codes of the national nomenclatures and in words. */
export class SituationAnswer {
  readonly situationId!: UuidText;
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

  /** `codes` may carry more, which is not said. */
  static of(codes: SituationCodes): SituationAnswer {
    const { situationId, profession, category, skill, role, activityKind, sector, structureId, structureName, town } =
      codes;
    return {
      situationId,
      profession,
      category,
      skill,
      role,
      activityKind,
      sector,
      structureId,
      structureName,
      town,
    };
  }
}
