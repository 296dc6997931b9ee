import { ExtractRefused } from './extract-refused.js';
import { Titles } from './titles.js';

/**
 * What we read of the open extract PS_LibreAcces_Personne_activite, by the names that its editions have given the column.
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
  formerStructureId: ['Ancien identifiant de la structure'],
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
const OPTIONAL: readonly Column[] = [
  'role',
  'activityKind',
  'formerStructureId',
  'siret',
  'finess',
  'departmentCode',
  'sign',
  'country',
  'phone',
  'email',
];

/** Where each column stands in a line; -1 when this edition has none. */
export type Columns = Readonly<Record<Column, number>> & {
  /** How many fields a line has, a separator at its end aside. */
  readonly width: number;
  /** Whether lines end in a separator: then a line without it has been cut. */
  readonly closed: boolean;
  /** Where what is read stands, with its title. */
  readonly read: readonly (readonly [place: number, title: string])[];
  /** Titles of what this edition does not tell. */
  readonly absent: readonly string[];
};

/** @throws ExtractRefused when a mandatory column is missing, or one stands twice */
export function columnsOf(header: string): Columns {
  const titles = new Titles(header);
  const places = Object.entries(COLUMNS).map(([column, names]) => [column as Column, titles.placeOf(names)] as const);
  const missing = places.filter(([column, place]) => place < 0 && !OPTIONAL.includes(column));
  if (missing.length > 0) {
    const names = missing.map(([column]) => `"${COLUMNS[column].join('" or "')}"`);
    throw new ExtractRefused(
      `The extract has no column ${names.join(', ')}: is it PS_LibreAcces_Personne_activite, in UTF-8, with its header, without quotes?`,
    );
  }
  const { width, closed } = titles;
  const titled = places.map(([column, place]) => [place, COLUMNS[column][0]] as const);
  return {
    ...(Object.fromEntries(places) as Record<Column, number>),
    width,
    closed,
    read: titled.filter(([place]) => place >= 0),
    absent: titled.filter(([place]) => place < 0).map(([, title]) => title),
  };
}
