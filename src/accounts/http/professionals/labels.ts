import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Situation } from '#libs/authorisation/actor.js';
import type { Language } from '#libs/http/problem-texts.js';

/** The nomenclatures of the published matrix: each code with its French and its English label. */
const NOMENCLATURES = new URL('../../../../config/habilitation/matrix.yaml', import.meta.url);

type Labels = readonly [fr: string, en: string];

const { nomenclatures } = parse(readFileSync(NOMENCLATURES, 'utf8')) as {
  readonly nomenclatures: Readonly<Record<string, Readonly<Record<string, Labels>>>>;
};

const labels = new Map(Object.values(nomenclatures).flatMap((nomenclature) => Object.entries(nomenclature)));

const ACTOR_BY_ROLE = '99';

/** What people call this profession, or this role where the role makes the professional; the bare code when it has no label. */
export function professionLabel(
  { profession, role }: Pick<Situation, 'profession' | 'role'>,
  language: Language,
): string | null {
  const code = profession === ACTOR_BY_ROLE ? role : (profession ?? role);
  if (code === null) return null;
  return labels.get(code)?.[language === 'fr' ? 0 : 1] ?? code;
}
