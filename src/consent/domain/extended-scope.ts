import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import type { Scope } from './decision.js';
import type { Lasting } from './rules/lapse.js';

/** A scope that was granted, and for how long. */
export type Grant = Scope & Lasting;

/** A scope that was withdrawn or granted for a time on that day: nothing older widens it. */
export type Narrowed = Scope & { readonly on: CalendarDate };

/** The scopes without what `scope` covers: what stays of each is at most two rectangles of classes and professions. */
export function without<Some extends Scope>(scopes: readonly Some[], scope: Scope): Some[] {
  return scopes.flatMap((one) => {
    const others = one.classes.filter((name) => !scope.classes.includes(name));
    const covered = one.classes.filter((name) => scope.classes.includes(name));
    const spared = one.professions.filter((code) => !scope.professions.includes(code));
    const rest = [
      { ...one, classes: others },
      { ...one, classes: covered, professions: spared },
    ];
    return rest.filter(({ classes, professions }) => classes.length > 0 && professions.length > 0);
  });
}

/** The latest decision on a class and a profession is the one that holds, so a new grant takes the place of what it covers. */
export const withGrant = (grants: readonly Grant[], grant: Grant): Grant[] => [...without(grants, grant), grant];

/** Of each class and profession the latest day. */
export function withNarrowed(all: readonly Narrowed[], one: Narrowed): Narrowed[] {
  const later = all.filter(({ on }) => on > one.on);
  const others = all.filter(({ on }) => on <= one.on);
  return [...later, ...without(others, one), ...later.reduce<Narrowed[]>(without, [one])];
}

export const overlaps = (a: Scope, b: Scope): boolean =>
  a.classes.some((one) => b.classes.includes(one)) && a.professions.some((code) => b.professions.includes(code));
