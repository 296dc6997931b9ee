import type { Opposition } from '#libs/authorisation/facts.js';
import type { CalendarDate } from '#libs/kernel/calendar-date.js';
import type { ObjectKind, ReportedDecision } from './decision.js';
import { correctedIn, type Entry } from './entry.js';
import { type Grant, withGrant, without } from './extended-scope.js';
import { isPast, lapseOf } from './lapse.js';
import { isSame } from './opposition.js';

/** What the list of a file amounts to, whatever the instant: dates are left to the reader. */
export type InForce = {
  readonly version: number;
  /** The latest decision on opening and sharing the file; null when all were recorded in error. */
  readonly opening: 'given' | 'refused' | 'withdrawn' | null;
  readonly validUntil: Date | null;
  /** A representative opposed, and no operator has ruled. */
  readonly blocked: boolean;
  readonly careTeamOnly: boolean;
  readonly extended: readonly Grant[];
  readonly oppositions: readonly Opposition[];
  readonly emergencyOpposed: boolean;
  /** The latest decision on each kind of object, but for how it was said: what a new one is compared with. */
  readonly latest: Readonly<Partial<Record<ObjectKind, Substance>>>;
};

/** What a decision says. */
export type Substance = Omit<ReportedDecision, 'manner'>;

export const NOTHING: InForce = {
  version: 0,
  opening: null,
  validUntil: null,
  blocked: false,
  careTeamOnly: false,
  extended: [],
  oppositions: [],
  emergencyOpposed: false,
  latest: {},
};

/**
 * Every entry in its order, except the decisions that were corrected; `adultFrom` is the day on which the person comes of age. `before`: what
 * earlier entries amount to, where these correct none of them.
 */
export function inForce(entries: readonly Entry[], adultFrom: CalendarDate, before = NOTHING): InForce {
  const corrected = correctedIn(entries);
  const counted = entries.filter(({ id }) => !corrected.has(id)).sort((a, b) => a.sequence - b.sequence);
  const last = counted.reduce((reached, entry) => after(reached, entry, adultFrom), before);
  return { ...last, version: before.version + entries.length };
}

function after(before: InForce, entry: Entry, adultFrom: CalendarDate): InForce {
  if (entry.kind === 'decision') {
    const { manner, ...substance } = entry.decision;
    const latest = { ...before.latest, [substance.object.kind]: substance };
    const validUntil = lapseOf(entry.decision, adultFrom);
    return decided({ ...before, latest }, { ...substance, validUntil }, entry.at);
  }
  if (entry.kind !== 'ruling') return before;
  const ruled = { ...before, blocked: false };
  return entry.outcome === 'upheld' ? { ...ruled, opening: 'withdrawn', extended: [] } : ruled;
}

type Decision = Substance & { readonly validUntil: Date | null };

function decided(before: InForce, decision: Decision, at: Date): InForce {
  const { object, effect } = decision;
  switch (object.kind) {
    case 'open-file':
      return opened(before, decision, at);
    case 'extended-sharing': {
      const until = decision.validUntil?.toISOString() ?? null;
      if (effect !== 'given') return { ...before, extended: without(before.extended, object.scope) };
      const holding = before.extended.filter(({ until }) => !isPast(until, at));
      return { ...before, extended: withGrant(holding, { ...object.scope, until }) };
    }
    case 'opposition': {
      const others = before.oppositions.filter((one) => !isSame(one, object.to));
      return { ...before, oppositions: effect === 'opposed' ? [...others, object.to] : others };
    }
    case 'emergency-access':
      return { ...before, emergencyOpposed: effect === 'opposed' };
    case 'dmp':
    case 'mss-patient':
    case 'mss-professionals':
      // Read in the list by the connectors that they concern: access to the file does not depend on them.
      return before;
  }
}

/** What was shared outside the team rests on the opening: it does not outlive its end. Named exclusions do. */
function opened(before: InForce, { effect, decidedBy, validUntil }: Decision, at: Date): InForce {
  if (effect === 'opposed') return { ...before, blocked: true };
  if (effect !== 'given') {
    return { ...before, opening: effect === 'refused' ? 'refused' : 'withdrawn', validUntil: null, extended: [] };
  }
  const careTeamOnly = decidedBy.capacity === 'unable';
  const goesOn = before.opening === 'given' && !isPast(before.validUntil, at) && !careTeamOnly;
  return { ...before, opening: 'given', validUntil, careTeamOnly, extended: goesOn ? before.extended : [] };
}
