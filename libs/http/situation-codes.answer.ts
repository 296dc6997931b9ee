/** The codes of a situation d'exercice, as every answer says them. */
export class SituationCodesAnswer {
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
}
