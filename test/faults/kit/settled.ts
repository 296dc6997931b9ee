import { setTimeout as pause } from 'node:timers/promises';
import { SealKey } from '#libs/journal/seals/seal-key.js';
import { witnessAt } from '#libs/journal/witness/witness-at.js';
import { DatabaseSource } from '#libs/journal/verification/database-source.js';
import { type Report, verify } from '#libs/journal/verification/verify.js';
import { keyOf } from './program.js';

const MOST_ROUNDS = 60;

/** What the verifier says of a database. @param place of the witness */
export async function verified(superuserUrl: string, place: string): Promise<Report> {
  const keys = [new SealKey(keyOf('JOURNAL_SEAL_KEY')).publicKey];
  const witnessed = await witnessAt(place, null).heads();
  const source = await DatabaseSource.open(superuserUrl);
  return verify(source, { keys, witnessed }).finally(() => source.close());
}

/** What it says once a worker has had time to seal the rest. */
export async function settled(superuserUrl: string, place: string): Promise<Report> {
  for (let round = 0; ; round += 1) {
    const report = await verified(superuserUrl, place);
    if (report.unsealed === 0 || report.findings.length > 0 || round === MOST_ROUNDS) return report;
    await pause(250);
  }
}

export const findingsOf = ({ counts }: Report): string =>
  [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'nothing';
