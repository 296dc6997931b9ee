import { agreeing, circlesOf, withdrawing } from './kit/circle.js';
import { Client } from './kit/client.js';
import type { Fault, Outcome, Place } from './kit/fault.js';
import { control, MAIN, Program } from './kit/program.js';

/** So many that whoever reads them all misses the deadline; the short form only sees that each is recorded. */
const ENTRIES = { full: 300_000, short: 3_000 };
const ROUNDS = 5;

/** As if the same had been agreed to that many times, by a program that was not told that it is in force. */
const MANY = `
with counted as (
  insert into consent.decision (id, file_id, sequence, kind, content, account_id, situation_id, at)
  select gen_random_uuid(), d.file_id, n, d.kind, d.content, d.account_id, d.situation_id, d.at
  from consent.decision d, generate_series(2, $2::int) n where d.file_id = $1 and d.sequence = 1)
update consent.in_force set version = $2 where file_id = $1`;

/** Withdrawn and given again, in turn: each is recorded at the first try. */
async function decided({ instance, scale }: Place, entry: string): Promise<Outcome> {
  const database = await instance.database();
  const [circle] = await circlesOf(database);
  if (!circle) throw new Error('There is no file');
  const { fileId, referent } = circle;
  await database.sql(MANY, [fileId, ENTRIES[scale]]);
  const server = await Program.server(database.urls.app, entry);
  const client = new Client([server.port], 1);
  const statuses: number[] = [];
  let slowest = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const call of [withdrawing, agreeing]) {
      const since = performance.now();
      statuses.push((await client.send(call(fileId, referent))).status);
      slowest = Math.max(slowest, performance.now() - since);
    }
  }
  await server.stop();
  client.close();
  const refused = statuses.filter((status) => status !== 201);
  const figure = `${statuses.length} decisions after ${ENTRIES[scale]}: ${refused.length} not recorded, slowest ${Math.round(slowest)} ms`;
  return { right: refused.length === 0, figure };
}

export const longList: Fault = {
  number: 9,
  name: 'A file has 300,000 consent decisions',
  asked: 'a withdrawal is recorded within its deadline',
  shownInFullOnly: true,
  run: (place) => decided(place, MAIN),
  controls: { 'a server that reads them all for each': (place) => decided(place, control('reads-the-list')) },
};
