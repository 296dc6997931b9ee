import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { restricts, type Substance } from '../decision.js';
import { overlaps } from '../extended-scope.js';
import type { InForce } from './in-force.js';
import { isSame } from '../opposition.js';

/**
 * The day of the restriction in force that a decision would undo or loosen; null for none. The day on which something was decided counts, not
 * when it is recorded: nothing older undoes it. On the same day a person may have changed their mind.
 */
export function restrictedSince(now: InForce, { object }: Substance): CalendarDate | null {
  switch (object.kind) {
    case 'open-file':
      return now.restrictedOn;
    case 'extended-sharing':
      return latestOf([now.closedOn, ...now.narrowed.filter((one) => overlaps(one, object.scope)).map(({ on }) => on)]);
    case 'opposition':
      return now.oppositions.find((one) => isSame(one, object.to))?.on ?? null;
    case 'emergency-access':
      return now.emergency?.on ?? null;
    case 'dmp':
    case 'mss-patient':
    case 'mss-professionals': {
      const latest = now.latest[object.kind];
      return latest && restricts(latest) ? latest.decidedOn : null;
    }
  }
}

const latestOf = (days: readonly (CalendarDate | null)[]) =>
  days
    .filter((day) => day !== null)
    .sort()
    .at(-1) ?? null;
