/** C civil, M military, E student. */
export const PROFESSIONAL_CATEGORIES = ['C', 'M', 'E'] as const;

/** What a situation d'exercice is, in codes of the national nomenclatures; null is what is not known. */
export type SituationCodes = {
  /** TRE_G15, TRE_R94, TRE_R95, TRE_A00; `BY_ROLE` of who is characterised by a role. */
  readonly profession: string | null;
  /** The professional category. */
  readonly category: (typeof PROFESSIONAL_CATEGORIES)[number] | null;
  /** TRE_R38 and others. */
  readonly skill: string | null;
  /** TRE_R85. */
  readonly role: string | null;
  /** TRE_R22. */
  readonly activityKind: string | null;
  /** TRE_R02. */
  readonly sector: string | null;
};

export type SituationCode = keyof SituationCodes;

/** The profession (TRE_R291) of whoever takes part in care under a role, which then says what they do. */
export const BY_ROLE = '99';

/** The column of each, wherever situations are stored or listed. */
const COLUMNS: Readonly<Record<SituationCode, string>> = {
  profession: 'profession',
  category: 'category',
  skill: 'skill',
  role: 'role',
  activityKind: 'activity_kind',
  sector: 'sector',
};

export const SITUATION_CODES = Object.keys(COLUMNS) as readonly SituationCode[];

type Given = { readonly [Code in SituationCode]?: SituationCodes[Code] | undefined };

/** The codes of anything that has them, and nothing else; those that are left out are not known. */
export const codesOf = (given: Given): SituationCodes => ({
  profession: given.profession ?? null,
  category: given.category ?? null,
  skill: given.skill ?? null,
  role: given.role ?? null,
  activityKind: given.activityKind ?? null,
  sector: given.sector ?? null,
});

const joined = (each: (code: SituationCode, column: string) => string): string =>
  SITUATION_CODES.map((code) => each(code, COLUMNS[code])).join(', ');

/** Their columns of a row: `w.profession, ... w.activity_kind, w.sector`. */
export const codeColumns = (row: string): string => joined((_, column) => `${row}.${column}`);

/** The same, as a `select` gives them to who reads `SituationCodes`. */
export const selectedCodes = (row: string): string =>
  joined((code, column) => `${row}.${column}${code === column ? '' : ` as "${code}"`}`);

/** The same, as arguments of `json_build_object`. */
export const codesInJson = (row: string): string => joined((code, column) => `'${code}', ${row}.${column}`);
