import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Brand } from '../brand.js';
import { DomainError } from '../domain-error.js';
import { parserOf } from '../parser.js';
import { fold, townWords } from '../text/folding.js';
import { withoutGrouping } from '../text/typed-text.js';

/**
 * A place in the official geographic code (COG) of INSEE, 5 characters: a commune or an arrondissement of Paris, Lyon or Marseille,
 * `99ppp` a foreign country, `99999` unknown.
 */
export type CommuneCode = Brand<string, 'CommuneCode'>;

const FOREIGN_OR_UNKNOWN = /^99(?:[1-5]\d\d|999)$/;

/**
 * Knows every code in force since 1943: people were born in communes that merged or changed department since.
 * @throws `commune-unknown`
 */
export const CommuneCode = parserOf(5, 'commune-unknown', (text: string): CommuneCode => {
  const code = withoutGrouping(text).toUpperCase();
  if (!FOREIGN_OR_UNKNOWN.test(code) && !official().names.has(code))
    throw new DomainError('invalid', 'commune-unknown');
  return code as CommuneCode;
});

/**
 * Codes that no list holds, and people bear: Saint-Barthélemy and Saint-Martin while they were of Guadeloupe, Mayotte before 2011. Each with the
 * code of today.
 */
const FORMER: ReadonlyMap<string, string> = new Map([
  ['97123', '97701'],
  ['97127', '97801'],
  ...Array.from({ length: 17 }, (_, nth): [string, string] => [String(98501 + nth), String(97601 + nth)]),
]);

/** A commune by its number within a department, whether a list has it or not. */
const WELL_FORMED = /^(?:\d\d|2[AB])(?!000)\d{3}$/;

/**
 * Where a person was born, as the State writes it: INSi gives codes that no list has, and what it gives is kept. A postcode in its place, which
 * people write for the code, is not taken.
 * @throws `commune-unknown`
 */
export const BirthPlace = parserOf(5, 'commune-unknown', (text: string): CommuneCode => {
  const code = withoutGrouping(text).toUpperCase();
  if (isListed(code)) return code as CommuneCode;
  if (!WELL_FORMED.test(code) || code.startsWith('99') || code.startsWith('00') || communesOf(code).length > 0)
    throw new DomainError('invalid', 'commune-unknown');
  return code as CommuneCode;
});

/** Whether a code of a place is known, today or formerly: worth a remark when it is not. */
export const isListed = (code: string): boolean =>
  FOREIGN_OR_UNKNOWN.test(code) || FORMER.has(code) || official().names.has(code);

/**
 * All the codes that may mean the same place as this one, itself too: a former one and that of today, an arrondissement and its city, a commune and
 * the one that it became part of. Two parts of one commune are two places.
 */
export function codesOf(code: string): readonly string[] {
  const { wholes, partsOf } = official();
  const codes = new Set([code]);
  for (const related of [wholes, partsOf])
    for (let next = [code]; next.length > 0;) {
      next = next.flatMap((each) => related.get(each) ?? []).filter((each) => !codes.has(each));
      for (const each of next) codes.add(each);
    }
  return [...codes];
}

/** The department of a commune (`31`, `2A`, `974`); null for a foreign or unknown place. */
export const departmentOf = (code: CommuneCode): string | null =>
  FOREIGN_OR_UNKNOWN.test(code) ? null : code.slice(0, code.startsWith('97') || code.startsWith('98') ? 3 : 2);

/** The departments of the region that the service is for, by their codes. */
export const OCCITANIE = ['09', '11', '12', '30', '31', '32', '34', '46', '48', '65', '66', '81', '82'] as const;

/** Whether a department, by its code (`31`, `2A`, `974`), belongs to the region that the service is for. */
export const isInOccitanie = (departmentCode: string): boolean =>
  (OCCITANIE as readonly string[]).includes(departmentCode);

/** A commune of today as its inhabitants call it. */
export type Commune = { readonly code: string; readonly name: string };

/** What a commune is called today; null for a foreign or unknown place. */
export const communeName = (code: string): string | null => official().names.get(code) ?? null;

/** Written before a name or within it, or beside it on an envelope: nobody tells two communes apart by them. */
const SMALL = new Set('LE LA LES LEZ L D DE DU DES SUR SOUS S EN ET AU AUX ARRONDISSEMENT ER E EME'.split(' '));
const ARTICLE = /^(?:LES?|LA|L) /;
/** What a town may be called: whole, without its article, and in the words that tell it apart; each however it is written. */
function townKeys(town: string): readonly string[] {
  const words = townWords(town);
  const whole = words.join(' ');
  const told = words.filter((word) => !SMALL.has(word)).join(' ');
  return [whole, whole.replace(ARTICLE, ''), told].map(fold).filter((key) => key !== '');
}

/**
 * Whether a town, as one writes it (`TOULOUSE CEDEX 9`, `St Gaudens`), may be the commune of this code: by its name, by that of a commune that is
 * part of it or that it is part of. Nothing is known of foreign places.
 */
export function isTownOf(code: string, town: string): boolean {
  if (FOREIGN_OR_UNKNOWN.test(code)) return true;
  const { names, parts } = official();
  return [names.get(code) ?? '', ...(parts.get(code) ?? [])].some((name) => {
    const keys = townKeys(name);
    return townKeys(town).some((key) => keys.includes(key));
  });
}

/** The communes that share a postcode (5 digits), by name; none for one that is not in use. */
export const communesOf = (postcode: string): readonly Commune[] => official().byPostcode.get(postcode) ?? [];

type OfficialCommune = {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly anciensCodes?: readonly string[];
  readonly codesPostaux?: readonly string[];
  /** Of a commune that became part of another: the code of the other. */
  readonly chefLieu?: string;
  /** Of an arrondissement: the code of the city. */
  readonly commune?: string;
};

type Official = {
  /** What each code is called, those in force before too. */
  readonly names: ReadonlyMap<string, string>;
  /** The names of what is part of a commune, or of what it is part of. */
  readonly parts: ReadonlyMap<string, readonly string[]>;
  readonly byPostcode: ReadonlyMap<string, readonly Commune[]>;
  /** The codes of what a code is a part or a former one of, and the other way round. */
  readonly wholes: ReadonlyMap<string, readonly string[]>;
  readonly partsOf: ReadonlyMap<string, readonly string[]>;
};

let known: Official | undefined;

/** Reads the list, which takes a moment in which a process does nothing else: a server does so before it listens, not at somebody's request. */
export const readCommunes = (): void => void official();

/** Reads the list at the first question and keeps only what is asked for: the file is large, and many processes never ask. */
function official(): Official {
  if (!known) {
    const file = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json');
    const communes = JSON.parse(readFileSync(file, 'utf8')) as OfficialCommune[];
    const named = ({ code, anciensCodes = [], nom }: OfficialCommune) =>
      [...anciensCodes, code].map((each): [string, string] => [each, nom]);
    // A commune bears the code of one of those that it was made of: its own name comes last, and stays.
    const isOfToday = ({ type }: OfficialCommune) => type === 'commune-actuelle';
    const names = new Map(communes.toSorted((a, b) => Number(isOfToday(a)) - Number(isOfToday(b))).flatMap(named));
    const parts = new Map<string, string[]>();
    for (const { code, nom, chefLieu } of communes)
      if (chefLieu) {
        parts.set(chefLieu, [...(parts.get(chefLieu) ?? []), nom]);
        parts.set(code, [...(parts.get(code) ?? []), nom, names.get(chefLieu) ?? nom]);
      }
    const byPostcode = new Map<string, Commune[]>();
    for (const { code, nom: name, codesPostaux = [] } of communes.filter(isOfToday))
      for (const postcode of codesPostaux)
        byPostcode.set(postcode, [...(byPostcode.get(postcode) ?? []), { code, name }]);
    for (const found of byPostcode.values()) found.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
    const whole = ({ code, anciensCodes = [], chefLieu, commune }: OfficialCommune) => [
      ...anciensCodes.map((former) => [former, code] as const),
      ...[chefLieu, commune].flatMap((its) => (its ? [[code, its] as const] : [])),
    ];
    const pairs = [...FORMER, ...communes.flatMap(whole)].filter(([part, its]) => part !== its);
    const wholes = gathered(pairs);
    const partsOf = gathered(pairs.map(([part, its]) => [its, part]));
    known = { names, parts, byPostcode, wholes, partsOf };
  }
  return known;
}

function gathered(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const [from, to] of pairs) all.set(from, [...(all.get(from) ?? []), to]);
  return all;
}
