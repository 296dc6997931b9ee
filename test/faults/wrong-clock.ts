import { setTimeout as pause } from 'node:timers/promises';
import { isNothing, lossesOf, told } from './kit/checker.js';
import { Client } from './kit/client.js';
import type { Fault, Outcome, Place } from './kit/fault.js';
import type { FaultsDatabase } from './kit/instance.js';
import { type Acknowledged, load, membersOf, type Work } from './kit/load.js';
import { macsOf } from './kit/macs.js';
import { control, Program } from './kit/program.js';

const DAY_MS = 86_400_000;
/** No openings: a consent of today is one of the future for a clock that is slow. */
const MIX = ['section.read', 'news.add', 'files.list', 'news.add'] as const;

/** Entries that an order by this column would put more than a second before one that was inserted earlier. */
const disorderBy = (column: 'recorded_at' | 'at') => `
  select count(*)::int as misplaced from (
    select ${column} as instant, max(${column}) over (order by id rows between unbounded preceding and 1 preceding) as latest from journal.entry
  ) e where instant < latest - interval '1 second'`;

type Seen = { readonly work: Work; readonly ready: boolean };

/** Under load on a server whose clock is wrong, or goes back by an hour in the middle. */
async function during(place: Place, database: FaultsDatabase, skew: number, stepsBack: boolean): Promise<Seen> {
  const server = await Program.server(
    database.urls.app,
    control('clock'),
    { FAULTS_CLOCK_SKEW_MS: `${skew}` },
    '/health/live',
  );
  const client = new Client([server.port]);
  const lasting = place.scale === 'full' ? 10_000 : 600;
  const until = performance.now() + lasting;
  const stepping = pause(lasting / 2).then(() => stepsBack && server.signal('SIGWINCH'));
  const work = await load(client, membersOf(place.instance.sessions), () => performance.now() > until, { mix: MIX });
  await stepping;
  const ready = await server.answers('/health/ready');
  await server.stop();
  client.close();
  return { work, ready };
}

/** A server that was too busy judged nobody. */
const refusalsOf = ({ work }: Seen): number[] => [...work.others.keys()].filter((status) => status !== 503);

async function judged(place: Place, column: 'recorded_at' | 'at'): Promise<Outcome> {
  const database = await place.instance.database();
  const since = new Date(Date.now() - 3 * DAY_MS);
  await database.sql('delete from coordination.item');
  await database.sql(`update coordination.file set opened_at = opened_at - interval '10 days'`);
  // By twos, since one that is right and one that is not write at the same time.
  const by = (skew: number, stepsBack = false) => during(place, database, skew, stepsBack);
  const [right, early] = await Promise.all([by(0), by(-2 * DAY_MS)]);
  const [back, late] = await Promise.all([by(0, true), by(2 * DAY_MS)]);
  const served: readonly Acknowledged[] = [right, early, late, back].flatMap(({ work }) => work.acknowledged);
  const losses = await lossesOf(database, served, since);
  const [order] = await database.sql<{ misplaced: number }>(disorderBy(column));
  const macs = await macsOf(database.urls.superuser);
  // Two days later every session is over; the other servers have nothing to refuse.
  const odd = [right, early, back].flatMap(refusalsOf);
  const refusedLate = late.work.acknowledged.length === 0 && refusalsOf(late).join() === '401';
  const notReady = right.ready && ![early, late, back].some(({ ready }) => ready);
  return {
    right:
      isNothing(losses) && order?.misplaced === 0 && macs.wrong === 0 && odd.length === 0 && refusedLate && notReady,
    figure: `${served.length} acknowledged: ${told(losses)}; ${order?.misplaced} of ${macs.entries} entries out of order, ${macs.wrong} altered; sessions ${refusedLate && odd.length === 0 ? 'judged by the date' : `judged oddly (${odd.join()})`}; wrong clocks ${notReady ? 'never' : 'at times'} ready`,
  };
}

export const wrongClock: Fault = {
  number: 11,
  name: 'The clock of a server is wrong',
  asked:
    '-2 days, +2 days, 1 h back under load: order by the database, nothing lost or altered, sessions judged by the date, such a server not ready',
  run: (place) => judged(place, 'recorded_at'),
  controls: { "an order by the servers' clocks": (place) => judged(place, 'at') },
};
