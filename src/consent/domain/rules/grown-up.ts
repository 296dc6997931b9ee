import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import type { InForce } from './in-force.js';
import { comingOfAge } from './lapse.js';

/** What is in force, where the day on which the person comes of age turned out to be another: what parents decided lapses with it. */
export function grownUpOn(now: InForce, adultFrom: CalendarDate): InForce {
  const moved = <One extends Parameters<typeof comingOfAge>[0]>(one: One) => comingOfAge(one, adultFrom);
  const { holds, objections, upheld, extended, oppositions, emergency } = now;
  return {
    ...now,
    holds: moved(holds),
    objections: objections.map(moved),
    upheld: upheld && { ...upheld, was: { ...upheld.was, holds: moved(upheld.was.holds) } },
    extended: extended.map(moved),
    oppositions: oppositions.map(moved),
    emergency: emergency && moved(emergency),
  };
}
