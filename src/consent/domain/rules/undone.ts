import type { Entry } from '../entry.js';
import { type InForce, NOTHING } from './in-force.js';

/** The newest entries of a list taken back, the last one first: what was in force before all of them. They are in their order. */
export function undone(now: InForce, newest: readonly Entry[]): InForce {
  const [first] = newest;
  if (first?.sequence === 1) return NOTHING;
  const before = newest.reduceRight((reached, entry) => ({ ...reached, ...entry.before }), now);
  return { ...before, version: first ? first.sequence - 1 : now.version };
}

/** Of what an entry changed, how it was before. */
export function changed(before: InForce, after: InForce): Partial<InForce> {
  const { version: _, ...members } = before;
  return Object.fromEntries(Object.entries(members).filter(([name, was]) => was !== after[name as keyof InForce]));
}
