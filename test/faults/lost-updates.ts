import { agreeing, circlesOf, reading, renaming } from './kit/circle.js';
import { Client } from './kit/client.js';
import type { Fault, Outcome, Place } from './kit/fault.js';
import { control, MAIN, Program } from './kit/program.js';

const CHANGES = { full: 200, short: 60 };
/** Another was first, or the queue at the row was too long: told, and nothing done. */
const TRY_AGAIN = [412, 503];

type Change = (number: number) => Promise<number>;

/** So many changes, some of them at once, each repeated until it is told that it is done; the statuses that are neither that nor "try again". */
async function changes(wanted: number, atOnce: number, change: Change): Promise<number[]> {
  const odd: number[] = [];
  let number = 0;
  const one = async () => {
    while (number < wanted) {
      number += 1;
      const mine = number;
      let status: number;
      do status = await change(mine);
      while (TRY_AGAIN.includes(status));
      if (status >= 300) odd.push(status);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return odd;
}

const KEPT = `
  select (select count(*)::int from coordination.identity_version v where v.person_id = f.person_id) as versions,
    (select version - 1 from coordination.person p where p.id = f.person_id) as version,
    (select count(*)::int - 1 from consent.decision d where d.file_id = f.id) as decisions,
    (select version - 1 from consent.in_force c where c.file_id = f.id) as consent
  from coordination.file f where f.id = $1`;

/** 200 changes of one identity, and of one consent, at once through two servers. */
async function changed({ instance, scale }: Place, entry: string): Promise<Outcome> {
  const wanted = CHANGES[scale];
  const database = await instance.database();
  const servers = await Program.servers(2, database.urls.app, entry);
  const client = new Client(
    servers.map(({ port }) => port),
    wanted,
  );
  const [circle] = await circlesOf(database);
  if (!circle) throw new Error('There is no file');
  const { fileId, referent, members } = circle;
  // All of them, so that no session is told to slow down.
  const tokens = [referent, ...members.map(({ token }) => token)];
  const tokenFor = (number: number) => tokens[number % tokens.length] ?? referent;
  const renamed = await changes(wanted, 6, async (number) => {
    const { etag } = await client.send(reading(fileId, tokenFor(number)));
    return etag ? (await client.send(renaming(fileId, tokenFor(number), etag, number))).status : 503;
  });
  const agreed = await changes(
    wanted,
    wanted,
    async (number) => (await client.send(agreeing(fileId, tokenFor(number), 'dmp', `Épisode ${number}`))).status,
  );
  await Promise.all(servers.map((server) => server.stop()));
  client.close();
  const [kept] = await database.sql<Record<'versions' | 'version' | 'decisions' | 'consent', number>>(KEPT, [fileId]);
  if (!kept) throw new Error('The file is gone');
  const { versions, version, decisions, consent } = kept;
  const odd = [...renamed, ...agreed];
  // An act may have been done although its answer was lost: more may be there than was told, never less.
  const right =
    odd.length === 0 && versions >= wanted && decisions >= wanted && version === versions && consent === decisions;
  return {
    right,
    figure: `identity: ${version} kept of ${wanted}, ${versions} versions; consent: ${decisions} of ${wanted}; ${odd.length} odd answers${odd.length ? ` (${[...new Set(odd)].join()})` : ''}`,
  };
}

export const lostUpdates: Fault = {
  number: 7,
  name: 'Many change the same thing at once',
  asked: '200 concurrent changes of an aggregate: 200 kept',
  run: (place) => changed(place, MAIN),
  controls: { 'read, change, write back without a lock': (place) => changed(place, control('without-locks')) },
};
