import { ExtractRefused } from './extract-refused.js';

/**
 * What we read of the open extract PS_LibreAcces_Personne_activite, by the names that its editions have given the column;
 * accents, case, `d'` and what stands between parentheses vary too and do not count.
 */
const COLUMNS = {
  nationalId: ['Identification nationale PP'],
  familyName: ["Nom d'exercice"],
  givenName: ["Prénom d'exercice"],
  profession: ['Code profession'],
  category: ['Code catégorie professionnelle'],
  skill: ['Code savoir-faire'],
  role: ['Code rôle', 'Code fonction'],
  activityKind: ['Code genre activité'],
  sector: ["Code secteur d'activité"],
  structureId: ['Identifiant technique de la structure'],
  structureName: ['Raison sociale site'],
  siret: ['Numéro SIRET site'],
  finess: ['Numéro FINESS site'],
  postcode: ['Code postal'],
  communeCode: ['Code commune'],
  commune: ['Libellé commune'],
  office: ['Bureau cedex'],
  departmentCode: ['Code département'],
  sign: ['Enseigne commerciale site'],
  country: ['Libellé pays'],
  phone: ['Téléphone'],
  email: ['Adresse e-mail'],
} as const;

type Column = keyof typeof COLUMNS;

/** Editions without them are read all the same. */
const OPTIONAL: readonly Column[] = ['siret', 'finess', 'departmentCode', 'sign', 'country', 'phone', 'email'];

/** Where each column stands in a line; -1 when this edition has none. */
export type Columns = Readonly<Record<Column, number>> & {
  /** How many fields a line has, a separator at its end aside. */
  readonly width: number;
  /** Whether lines end in a separator: then a line without it has been cut. */
  readonly closed: boolean;
};

export const SEPARATOR = '|';

/** @throws ExtractRefused when a mandatory column is missing, or one stands twice */
export function columnsOf(header: string): Columns {
  const closed = header.endsWith(SEPARATOR);
  const names = (closed ? header.slice(0, -1) : header).split(SEPARATOR).map(plain);
  const places = Object.entries(COLUMNS).map(([column, titles]) => {
    const found = names.flatMap((name, place) => (titles.some((title) => plain(title) === name) ? [place] : []));
    if (found.length > 1)
      throw new ExtractRefused(`The column "${titles[0]}" stands twice in the header: is it one extract?`);
    return [column as Column, found[0] ?? -1] as const;
  });
  const missing = places.filter(([column, place]) => place < 0 && !OPTIONAL.includes(column));
  if (missing.length > 0) {
    const titles = missing.map(([column]) => `"${COLUMNS[column].join('" or "')}"`);
    throw new ExtractRefused(
      `The extract has no column ${titles.join(', ')}: is it PS_LibreAcces_Personne_activite, in UTF-8, with its header?`,
    );
  }
  return { ...(Object.fromEntries(places) as Record<Column, number>), width: names.length, closed };
}

const plain = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}|\(.*\)/gu, '')
    .replace(/\bd['’]/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
