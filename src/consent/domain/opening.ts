import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { calendarDateInParis } from '#libs/time/paris.js';
import { type Decider, REPRESENTATIVES, type Substance } from './decision.js';
import type { Entry } from './entry.js';
import type { InForce } from './rules/in-force.js';
import { isPast, type Lasting, lastingOf } from './rules/lapse.js';

/** What was decided about opening and sharing the file. */
export type Opening = {
  /** The latest decision on it; null when all were recorded in error. */
  readonly opening: 'given' | 'refused' | 'withdrawn' | null;
  readonly holds: Lasting;
  readonly careTeamOnly: boolean;
  /** The day of the refusal, withdrawal or ruling in force, or of an agreement for a time: none that is older undoes it. */
  readonly restrictedOn: CalendarDate | null;
  /** The last day on which sharing ended: what was agreed to outside the team before it ended with it. */
  readonly closedOn: CalendarDate | null;
  /** The person refused while they could say so, and has not agreed since. */
  readonly personRefused: boolean;
  /** The representative who agreed, as they are compared. */
  readonly agreedBy: string | null;
  /** Representatives who oppose, and no operator has ruled. */
  readonly objections: readonly Objection[];
  readonly upheld: Upheld | null;
  /** The names of representatives that are compared above, as they were typed last; absent where a former release wrote. */
  readonly spelt?: readonly string[];
};

type Speaker = Pick<Decider, 'capacity'> & { readonly name: string | null };

/** It lapses with the capacity of whose it is. */
export type Objection = Lasting & { readonly name: string };

/** An operator ruled that sharing ends. */
export type Upheld = {
  readonly on: CalendarDate;
  /** The representatives who disagreed: it holds until all of them have agreed since. */
  readonly awaits: readonly string[];
  /** What another ruling gives back. */
  readonly was: Pick<Opening, 'opening' | 'holds' | 'careTeamOnly' | 'restrictedOn'>;
};

/** Those who oppose at that instant: an objection lapses with the capacity of whose it is. */
export const opposing = ({ objections }: Pick<Opening, 'objections'>, at: Date): readonly Objection[] =>
  objections.filter(({ until }) => !isPast(until, at));

const AS_LONG_AS_THE_CARE: Lasting = { until: null };

export const UNOPENED: Opening = {
  opening: null,
  holds: AS_LONG_AS_THE_CARE,
  careTeamOnly: false,
  restrictedOn: null,
  closedOn: null,
  personRefused: false,
  agreedBy: null,
  objections: [],
  upheld: null,
};

/** When it is recorded, and the day on which the person comes of age. */
export type Then = { readonly at: Date; readonly adultFrom: CalendarDate };

export function opened(before: InForce, decision: Substance, then: Then): InForce {
  const after = decided(before, decision, then);
  const compared = new Set([
    ...after.objections.map(({ name }) => name),
    after.agreedBy,
    ...(after.upheld?.awaits ?? []),
  ]);
  const spelt = [decision.decidedBy.name ?? '', ...(before.spelt ?? [])].filter((name) =>
    compared.delete(nameOf({ name })),
  );
  return { ...after, spelt };
}

/** What was shared outside the team rests on the opening: it does not outlive its end. Named exclusions do. */
function decided(before: InForce, decision: Substance, then: Then): InForce {
  const { effect, decidedBy } = decision;
  const still = { ...before, objections: opposing(before, then.at) };
  if (effect === 'opposed') {
    const objection = { name: nameOf(decidedBy), ...lastingOf(decision, then.adultFrom) };
    const others = still.objections.filter(({ name }) => name !== objection.name);
    return { ...still, objections: [...others, objection] };
  }
  if (effect !== 'given') return closed(still, effect === 'refused' ? 'refused' : 'withdrawn', decision);
  if (!before.upheld) return given(still, decision, then);
  const awaits = awaitedAfter(before.upheld, decidedBy, then);
  return awaits.length > 0 ? { ...still, upheld: { ...before.upheld, awaits } } : given(still, decision, then);
}

/** Whose agreement a ruling that sharing ends still waits for after this one. Who has come of age since decides alone. */
export function awaitedAfter({ on, awaits }: Upheld, decider: Speaker, { at, adultFrom }: Then): readonly string[] {
  if (decider.capacity === 'person') return on < adultFrom && adultFrom <= calendarDateInParis(at) ? [] : awaits;
  return REPRESENTATIVES.includes(decider.capacity) ? awaits.filter((name) => name !== nameOf(decider)) : awaits;
}

/** What tells it, of all that is in force. */
export type AwaitedAgreements = Pick<Opening, 'upheld' | 'spelt'>;

/** Whose agreement a ruling waits for now, as they were typed last. Nobody's in particular once the person is of age: theirs ends it. */
export function agreementsAwaited({ upheld, spelt = [] }: AwaitedAgreements, then: Then): readonly string[] {
  if (!upheld) return [];
  return awaitedAfter(upheld, { capacity: 'person', name: null }, then).map(
    (awaited) => spelt.find((name) => nameOf({ name }) === awaited) ?? awaited,
  );
}

function given(before: InForce, decision: Substance, { at, adultFrom }: Then): InForce {
  const { decidedBy, decidedOn } = decision;
  const { capacity } = decidedBy;
  const holds = lastingOf(decision, adultFrom);
  const careTeamOnly = capacity === 'unable';
  const goesOn = before.opening === 'given' && !isPast(before.holds.until, at) && !careTeamOnly;
  return {
    ...before,
    opening: 'given',
    holds,
    careTeamOnly,
    restrictedOn: holds.until === null ? null : decidedOn,
    personRefused: before.personRefused && capacity !== 'person',
    agreedBy: REPRESENTATIVES.includes(capacity) ? nameOf(decidedBy) : null,
    upheld: null,
    extended: goesOn ? before.extended : [],
  };
}

function closed(before: InForce, opening: 'refused' | 'withdrawn', { decidedBy, decidedOn }: Substance): InForce {
  const restrictedOn = later(before.restrictedOn, decidedOn);
  const { upheld } = before;
  return {
    ...before,
    opening,
    holds: AS_LONG_AS_THE_CARE,
    restrictedOn,
    closedOn: later(before.closedOn, decidedOn),
    personRefused: before.personRefused || decidedBy.capacity === 'person',
    upheld: upheld && { ...upheld, was: { ...upheld.was, opening, restrictedOn } },
    extended: [],
  };
}

/** `set-aside` counts for the ruling before it too; after `upheld` nobody but an operator, or all who disagreed, shares the file again. */
export function ruled(before: InForce, { outcome, at }: Entry & { kind: 'ruling' }): InForce {
  if (outcome === 'set-aside') return { ...before, ...before.upheld?.was, objections: [], upheld: null };
  const on = calendarDateInParis(at);
  const { opening, holds, careTeamOnly, restrictedOn, agreedBy } = before;
  const disagreed = opposing(before, at)
    .map(({ name }) => name)
    .concat(agreedBy ?? [], before.upheld?.awaits ?? []);
  const was = before.upheld?.was ?? { opening, holds, careTeamOnly, restrictedOn };
  return {
    ...before,
    opening: 'withdrawn',
    holds: AS_LONG_AS_THE_CARE,
    restrictedOn: on,
    closedOn: on,
    objections: [],
    upheld: { on, awaits: [...new Set(disagreed)], was },
    extended: [],
  };
}

/** Names are typed by whoever records: case, accents and spaces make no other representative. */
export const nameOf = ({ name }: Pick<Speaker, 'name'>): string =>
  (name ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

/** The later of two days. */
export const later = (a: CalendarDate | null | undefined, b: CalendarDate): CalendarDate => (a && a > b ? a : b);
