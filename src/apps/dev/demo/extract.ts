import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { newId } from '#libs/kernel/identifier.js';
import { codesOf, type SituationCodes } from '#libs/access/situation-codes.js';
import type { DeclaredSituation } from '../../../accounts/index.js';

/** One person of the national directory, with an activity a line. */
export type ListedPerson = {
  readonly nationalId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly situations: readonly DeclaredSituation[];
};

/** Columns of the public extract PS_LibreAcces_Personne_activite that we read, as its header names them. */
const COLUMNS = {
  nationalId: 'Identification nationale PP',
  familyName: "Nom d'exercice",
  givenName: "Prénom d'exercice",
  profession: 'Code profession',
  category: 'Code catégorie professionnelle',
  skill: 'Code savoir-faire',
  role: 'Code rôle',
  activityKind: 'Code genre activité',
  sector: "Code secteur d'activité",
  structureId: 'Identifiant technique de la structure',
  structureName: 'Raison sociale site',
  communeCode: 'Code commune (coord. structure)',
  town: 'Libellé commune (coord. structure)',
  office: 'Bureau cedex (coord. structure)',
  departmentCode: 'Code Département (structure)',
} as const;

type Line = Readonly<Record<keyof typeof COLUMNS, string | null>>;

/** The persons of an extract: fields between `|`, UTF-8, one header line. @throws Error when a column is missing */
export async function readExtract(file: string): Promise<readonly ListedPerson[]> {
  const persons = new Map<string, ListedPerson & { situations: DeclaredSituation[] }>();
  let read: ((line: string) => Line) | null = null;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    if (!read) {
      read = reader(text);
      continue;
    }
    const line = read(text);
    const { nationalId, familyName, givenName } = line;
    if (!nationalId || !familyName || !givenName) continue;
    const person = persons.get(nationalId) ?? { nationalId, familyName, givenName, situations: [] };
    person.situations.push(situationOf(line));
    persons.set(nationalId, person);
  }
  return [...persons.values()];
}

function reader(header: string): (line: string) => Line {
  const names = header.split('|');
  const places = Object.entries(COLUMNS).map(([key, column]) => {
    const place = names.indexOf(column);
    if (place < 0) throw new Error(`The extract has no column "${column}"`);
    return [key, place] as const;
  });
  return (line) => {
    const fields = line.split('|');
    return Object.fromEntries(places.map(([key, place]) => [key, fields[place] || null])) as Line;
  };
}

function situationOf(line: Line): DeclaredSituation {
  const { structureId, structureName, communeCode } = line;
  return {
    id: newId(),
    ...codesOf(line as SituationCodes),
    structure: structureId ? { id: structureId, name: structureName ?? structureId } : null,
    // The commune tells its department where the column is empty; a postcode does not (some cross a border).
    place: {
      communeCode,
      departmentCode: line.departmentCode ?? departmentOf(communeCode),
      town: line.town ?? line.office?.replace(/^\d{5} /, '') ?? null,
    },
  };
}

const departmentOf = (commune: string | null) => commune?.slice(0, commune.startsWith('97') ? 3 : 2) ?? null;
