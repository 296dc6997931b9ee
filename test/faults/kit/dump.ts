import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { declareRestored } from '#libs/journal/administration/administration.js';
import { SealKey } from '#libs/journal/seals/seal-key.js';
import { witnessAt } from '#libs/journal/witness/witness-at.js';
import { isNothing, lossesOf, told } from './checker.js';
import { Client } from './client.js';
import { dumpTo, restoreFrom } from './client-programs.js';
import type { Fault, Outcome, Place } from './fault.js';
import { type FaultsDatabase, Instance } from './instance.js';
import { load, membersOf, type Work } from './load.js';
import { keyOf, Program } from './program.js';
import { findingsOf, settled, verified } from './settled.js';

const SEALS = 2;
const POLL_MS = 100;

/** What somebody does to the copy before it is declared. */
type Harm = (copy: FaultsDatabase) => Promise<unknown>;

/** Server and worker under load, while `meanwhile` does something. */
async function working(
  { sessions }: Instance,
  { urls }: FaultsDatabase,
  witness: string,
  meanwhile: () => Promise<void>,
): Promise<Work> {
  const server = await Program.server(urls.app);
  const worker = Program.worker(urls.worker, { JOURNAL_WITNESS: witness });
  const client = new Client([server.port]);
  let done = false;
  const work = load(client, membersOf(sessions), () => done);
  await meanwhile();
  done = true;
  await work;
  await server.stop();
  client.close();
  await settled(urls.superuser, witness);
  await worker.stop();
  return work;
}

/** A dump under load, into another cluster; what was sealed after it is lost, and declared; then the service goes on there. */
async function moved({ instance }: Place, harm: Harm): Promise<Outcome> {
  const database = await instance.database();
  const since = new Date();
  const witness = pathToFileURL(join(instance.folder, `witness-${database.name}.jsonl`)).href;
  const file = join(instance.folder, `${database.name}.dump`);
  let dumpedAt = 0;
  const { acknowledged } = await working(instance, database, witness, async () => {
    await moreSeals(database);
    dumpedAt = performance.now();
    await dumpTo(file, database.urls.superuser);
    await moreSeals(database);
  });
  const other = await Instance.empty();
  try {
    const copy = other.first;
    const begin = performance.now();
    await restoreFrom(file, copy.urls.superuser);
    const seconds = (performance.now() - begin) / 1000;
    const earlier = acknowledged.filter(({ answer }) => answer.sentAt + answer.milliseconds < dumpedAt);
    const losses = await lossesOf(copy, earlier, since);
    await harm(copy);
    const before = await verified(copy.urls.superuser, witness);
    const lost = await declared(copy, witness);
    const { acknowledged: anew } = await working(instance, copy, witness, () => moreSeals(copy));
    const after = await settled(copy.urls.superuser, witness);
    const isDeclared =
      lost !== null && after.declared.some(({ kind, number }) => kind === 'restored' && number === lost.first);
    return {
      right:
        isNothing(losses) &&
        findingsOf(before) === '1 tail-cut' &&
        isDeclared &&
        after.findings.length === 0 &&
        after.unsealed === 0 &&
        anew.length > 0,
      figure: `restored in ${seconds.toFixed(1)} s; ${earlier.length} acknowledged before the dump: ${told(losses)}; verification finds ${findingsOf(before)}, once seals ${lost?.first} to ${lost?.last} are declared lost and ${anew.length} more are acknowledged ${findingsOf(after)} in ${after.entries} entries`,
    };
  } finally {
    await other.stop();
  }
}

/** Until the journal has a few seals more. */
async function moreSeals(database: FaultsDatabase): Promise<void> {
  const count = async () =>
    (await database.sql<{ seals: number }>(`select count(*)::int as seals from journal.seal`))[0]!.seals;
  for (const enough = (await count()) + SEALS; (await count()) < enough;) await pause(POLL_MS);
}

/** As `npm run journal -- restored` does. */
async function declared({ urls }: FaultsDatabase, place: string) {
  const seen = await witnessAt(place, null).head();
  const client = new pg.Client({ connectionString: urls.worker });
  await client.connect();
  const keys = { current: new SealKey(keyOf('JOURNAL_SEAL_KEY')), former: null };
  return declareRestored(client, keys, seen!, 'moved to another cluster').finally(() => client.end());
}

const byForce =
  (statement: string): Harm =>
  (copy) =>
    copy.sql(`do $$ begin set local session_replication_role = replica; ${statement}; end $$`);

export const dump: Fault = {
  number: 12,
  name: 'A dump is restored into another cluster',
  asked:
    'all that was acknowledged before it is there; the journal verifies once the lost seals are declared, and goes on',
  run: (place) => moved(place, () => Promise.resolve()),
  controls: {
    'a copy in which one entry was altered': (place) =>
      moved(place, byForce(`update journal.entry set outcome = 'refused' where id = 5`)),
    'a copy that lost its last entries': (place) =>
      moved(place, byForce('delete from journal.entry where id > (select max(highest) - 5 from journal.seal)')),
  },
};
