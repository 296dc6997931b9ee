import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { BY_ROLE, PROFESSIONAL_CATEGORIES, type SituationCode } from '#libs/access/situation-codes.js';

export type Nomenclatures = Readonly<Record<SituationCode, ReadonlySet<string>>>;

const OWN = new URL('./nomenclatures.yaml', import.meta.url);
const MATRIX = new URL('../habilitation/matrix.yaml', import.meta.url);

type Lists = Readonly<Record<'skill' | 'activityKind' | 'sector', readonly unknown[]>>;
type Matrix = { readonly nomenclatures: Readonly<Record<string, object>> };

/** The codes that exist: nomenclatures.yaml, and professions and roles as the matrix names them. @throws Error for what is no code and no range */
export function knownNomenclatures(yaml = readFileSync(OWN, 'utf8')): Nomenclatures {
  const { R85: roles = {}, ...professions } = (parse(readFileSync(MATRIX, 'utf8')) as Matrix).nomenclatures;
  const lists = listsOf(yaml);
  return {
    profession: new Set([BY_ROLE, ...Object.values(professions).flatMap((codes) => Object.keys(codes))]),
    category: new Set(PROFESSIONAL_CATEGORIES),
    role: new Set(Object.keys(roles)),
    skill: codesOf(lists.skill),
    activityKind: codesOf(lists.activityKind),
    sector: codesOf(lists.sector),
  };
}

/** Specialities and other skills, without what the matrix holds: it is long to read. */
export const knownSkills = (): ReadonlySet<string> => codesOf(listsOf(readFileSync(OWN, 'utf8')).skill);

const listsOf = (yaml: string) => parse(yaml, { schema: 'failsafe' }) as Lists;

const codesOf = (list: readonly unknown[]): ReadonlySet<string> =>
  new Set(list.flat().flatMap((written) => rangeOf(String(written))));

function rangeOf(written: string): readonly string[] {
  const [, kind, first, sameKind, last] = /^([A-Z]*)(\d+)(?:-([A-Z]*)(\d+))?$/.exec(written) ?? [];
  if (kind === undefined || first === undefined || (sameKind ?? kind) !== kind)
    throw new Error(`config/registration/nomenclatures.yaml: "${written}" is neither a code nor a range of codes`);
  const count = Number(last ?? first) - Number(first) + 1;
  return Array.from({ length: count }, (_, n) => `${kind}${String(Number(first) + n).padStart(first.length, '0')}`);
}
