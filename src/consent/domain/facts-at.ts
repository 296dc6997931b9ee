import type { ConsentFacts } from '#libs/authorisation/facts.js';
import type { InForce } from './in-force.js';
import { isPast } from './lapse.js';

/** The facts that an access decision rests on, at an instant. */
export function factsAt(now: InForce, at: Date): ConsentFacts {
  const { version, careTeamOnly, oppositions, emergencyOpposed } = now;
  const extended = now.extended.filter(({ until }) => !isPast(until, at));
  return {
    version,
    sharing: sharingOf(now) === 'given' && isPast(now.validUntil, at) ? 'lapsed' : sharingOf(now),
    careTeamOnly,
    extended: extended.map(({ classes, professions }) => ({ classes, professions })),
    oppositions,
    emergencyOpposed,
  };
}

export function sharingOf({ opening, blocked }: InForce): Exclude<ConsentFacts['sharing'], 'lapsed'> {
  if (opening === 'given' && blocked) return 'blocked';
  return opening ?? 'refused';
}
