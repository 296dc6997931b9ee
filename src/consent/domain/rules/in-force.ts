import type { Opposition } from '#libs/access/facts.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { type ObjectKind, restricts, type Substance } from '../decision.js';
import { correctedIn, type Entry } from '../entry.js';
import { type Grant, type Narrowed, withGrant, withNarrowed, without } from '../extended-scope.js';
import { isPast, type Lasting, lastingOf, longer } from './lapse.js';
import { later, opened, type Opening, ruled, type Then, UNOPENED } from '../opening.js';
import { isSame } from '../opposition.js';

/** What restricts, for how long and since which day; null where a former release did not keep it. */
export type Opposed = Lasting & { readonly on: CalendarDate | null };

/** What the list of a file amounts to, whatever the instant: dates are left to the reader. */
export type InForce = Opening & {
  readonly version: number;
  readonly extended: readonly Grant[];
  readonly narrowed: readonly Narrowed[];
  readonly oppositions: readonly (Opposition & Opposed)[];
  readonly emergency: Opposed | null;
  /** The latest decision on each kind of object, but for how it was said: what a new one is compared with. */
  readonly latest: Readonly<Partial<Record<ObjectKind, Substance>>>;
};

export const NOTHING: InForce = {
  ...UNOPENED,
  version: 0,
  extended: [],
  narrowed: [],
  oppositions: [],
  emergency: null,
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
  if (entry.kind === 'ruling') return ruled(before, entry);
  if (entry.kind !== 'decision') return before;
  const { manner, ...substance } = entry.decision;
  const { kind } = substance.object;
  const latest = { ...before.latest, [kind]: notOlder(substance, before.latest[kind]) };
  return decided({ ...before, latest }, substance, { at: entry.at, adultFrom });
}

/** What restricts again holds since the later day, in whichever order the two are recorded. */
function notOlder(substance: Substance, before: Substance | undefined): Substance {
  if (!before || !restricts(before) || !restricts(substance)) return substance;
  return { ...substance, decidedOn: later(before.decidedOn, substance.decidedOn) };
}

function decided(before: InForce, decision: Substance, then: Then): InForce {
  const { object, effect, decidedOn } = decision;
  const lasting = lastingOf(decision, then.adultFrom);
  switch (object.kind) {
    case 'open-file':
      return opened(before, decision, then);
    case 'extended-sharing': {
      const given = effect === 'given';
      const limited = !given || lasting.until !== null;
      const narrowed = limited ? withNarrowed(before.narrowed, { ...object.scope, on: decidedOn }) : before.narrowed;
      if (!given) return { ...before, narrowed, extended: without(before.extended, object.scope) };
      const holding = before.extended.filter(({ until }) => !isPast(until, then.at));
      return { ...before, narrowed, extended: withGrant(holding, { ...object.scope, ...lasting }) };
    }
    case 'opposition': {
      const holding = before.oppositions.filter(({ until }) => !isPast(until, then.at));
      const others = holding.filter((one) => !isSame(one, object.to));
      if (effect !== 'opposed') return { ...before, oppositions: others };
      const same = holding.find((one) => isSame(one, object.to)) ?? null;
      return { ...before, oppositions: [...others, { ...object.to, ...opposed(same, decidedOn, lasting) }] };
    }
    case 'emergency-access':
      return { ...before, emergency: effect === 'opposed' ? opposed(before.emergency, decidedOn, lasting) : null };
    case 'dmp':
    case 'mss-patient':
    case 'mss-professionals':
      // Read in the list by the connectors that they concern: access to the file does not depend on them.
      return before;
  }
}

/** What is opposed again holds for the longer time, since the later day. */
function opposed(before: Opposed | null, decidedOn: CalendarDate, lasting: Lasting): Opposed {
  if (!before) return { on: decidedOn, ...lasting };
  const { until, parental } = longer<Lasting>(before, lasting);
  return { on: later(before.on, decidedOn), until, ...(parental && { parental }) };
}
