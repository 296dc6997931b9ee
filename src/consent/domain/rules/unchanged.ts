import type { ReportedDecision } from '../decision.js';
import type { Grant } from '../extended-scope.js';
import type { InForce } from './in-force.js';
import { targetOf } from '../opposition.js';

/** Whether the same is shared before and after, whoever decided it and when. */
export const isSameInForce = (before: InForce, after: InForce): boolean => inWords(before) === inWords(after);

/**
 * Whether a decision says again what is in force: it would only make the list longer, and tell everybody of nothing. How it was said makes no
 * difference; another day, another notice or another who speaks does. An opposition is there or not, whoever repeats it.
 */
export function saysNothingNew(before: InForce, after: InForce, { object: { kind } }: ReportedDecision): boolean {
  if (!isSameInForce(before, after)) return false;
  return kind === 'opposition' || canonical(before.latest[kind]) === canonical(after.latest[kind]);
}

function inWords({ opening, holds, careTeamOnly, objections, extended, oppositions, emergency }: InForce) {
  const given = opening === 'given' && { until: holds.until, careTeamOnly };
  const opposed = oppositions.map((one) => `${one.kind} ${targetOf(one)} ${one.until}`);
  const blocked = objections.length > 0;
  const inEmergency = emergency ? `opposed ${emergency.until}` : 'allowed';
  return canonical({ given, blocked, cells: setOf(extended.flatMap(cellsOf)), opposed: setOf(opposed), inEmergency });
}

/** A scope is a set of classes and professions, in whichever pieces it was granted. */
const cellsOf = ({ classes, professions, until }: Grant) =>
  classes.flatMap((one) => professions.map((code) => `${one} ${code} ${until}`));

const setOf = (texts: readonly string[]) => [...new Set(texts)].sort();

/** The same text for the same content: of the two compared, one came back from the database, which orders members by itself. */
const canonical = (content: object | undefined): string | undefined =>
  JSON.stringify(content, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
