import type { ConsentFacts, Opposition } from '#libs/access/facts.js';
import type { InForce, Opposed } from './rules/in-force.js';
import { isPast } from './rules/lapse.js';
import { opposing } from './opening.js';

/** The facts that an access decision rests on, at an instant. */
export function factsAt(now: InForce, at: Date): ConsentFacts {
  const { version, careTeamOnly, extended, oppositions, emergency } = now;
  return {
    version,
    sharing: sharingAt(now, at),
    careTeamOnly,
    extended: extended
      .filter(({ until }) => !isPast(until, at))
      .map(({ classes, professions }) => ({ classes, professions })),
    oppositions: oppositions.filter(({ until }) => !isPast(until, at)).map(whom),
    emergencyOpposed: emergency !== null && !isPast(emergency.until, at),
  };
}

function sharingAt(now: InForce, at: Date): ConsentFacts['sharing'] {
  if (now.opening !== 'given') return now.opening ?? 'refused';
  if (opposing(now, at).length > 0) return 'blocked';
  return isPast(now.holds.until, at) ? 'lapsed' : 'given';
}

/** Likewise, whatever the instant. */
export function sharingOf({ opening, objections }: InForce): Exclude<ConsentFacts['sharing'], 'lapsed'> {
  if (opening === 'given' && objections.length > 0) return 'blocked';
  return opening ?? 'refused';
}

const whom = ({ on: _, until: __, parental: ___, ...opposition }: Opposition & Opposed): Opposition => opposition;
