import type { Member } from '../bench/api/operations.js';
import { operations } from '../fuzz/document.js';
import { type Answer, Client } from './kit/client.js';
import type { Fault, Outcome, Place } from './kit/fault.js';
import type { FaultsDatabase } from './kit/instance.js';
import { callOf, membersOf } from './kit/load.js';
import { control, MAIN, Program } from './kit/program.js';

/** What the loaded files hold: none of it may leave untraced. */
const HEALTH = /Martin|Zoé|1941-05|pansement|domicile/;

/** All that is read of files, in the document of the API; the ids of one file put in. */
async function readsOf(database: FaultsDatabase, fileId: string): Promise<readonly string[]> {
  const [item] = await database.sql<{ id: string }>('select id from coordination.item where file_id = $1 limit 1', [
    fileId,
  ]);
  const filled = (path: string) => path.replace('{fileId}', fileId).replace('{itemId}', item?.id ?? '');
  const ofFiles = operations.filter(({ method, path }) => method === 'GET' && /files|invitations/.test(path));
  return ofFiles.map(({ path }) => filled(path));
}

/** Every read of a member's file and of somebody else's, so many times that `wanted` replies came. */
async function replies(
  database: FaultsDatabase,
  client: Client,
  members: readonly Member[],
  wanted: number,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let turn = 0; answers.length < wanted; turn += 1) {
    const [member, other] = [members[(turn * 7) % members.length], members[(turn * 7 + 500) % members.length]];
    if (!member || !other) throw new Error('No members were given');
    const [own, strange] = [await readsOf(database, member.fileId), await readsOf(database, other.fileId)];
    const calls = [...own, ...strange].map((path) => ({ method: 'GET', path, token: member.token }) as const);
    const all = [...calls, callOf('news.add', member)];
    answers.push(...(await Promise.all(all.map((call) => client.send(call)))));
  }
  return answers;
}

const counted = (values: readonly number[]) =>
  [...Map.groupBy(values, (value) => value)].map(([value, all]) => `${all.length} × ${value}`).join(', ');

async function complete({ instance, scale }: Place, entry: string): Promise<Outcome> {
  const database = await instance.database();
  const server = await Program.server(database.urls.app, entry);
  const client = new Client([server.port]);
  const answers = await replies(database, client, membersOf(instance.sessions), scale === 'full' ? 3_000 : 150);
  const [row] = await database.sql<{ wrong: number }>(
    `select count(*)::int as wrong from (select from unnest($1::text[]) a(id) left join journal.entry e on e.request_id = a.id
     group by a.id having count(e.id) <> 1) found`,
    [answers.map(({ requestId }) => requestId)],
  );
  await server.stop();
  client.close();
  const wrong = row?.wrong ?? NaN;
  return {
    right: wrong === 0,
    figure: `${answers.length} replies (${counted(answers.map(({ status }) => status))}): ${wrong} without exactly one entry`,
  };
}

async function failClosed({ instance, scale }: Place, entry: string): Promise<Outcome> {
  const database = await instance.database();
  const server = await Program.server(database.urls.app, entry);
  const client = new Client([server.port]);
  await database.sql('revoke insert on journal.entry from spico_app');
  const since = new Date();
  const answers = await replies(database, client, membersOf(instance.sessions), scale === 'full' ? 1_000 : 100);
  const [row] = await database.sql<{ stored: number }>(
    'select count(*)::int as stored from coordination.item where written_at > $1',
    [since],
  );
  await server.stop();
  client.close();
  const leaks = answers.filter(({ text }) => HEALTH.test(text)).length;
  const statuses = answers.map(({ status }) => status);
  return {
    right: leaks === 0 && row?.stored === 0 && statuses.every((status) => status === 503),
    figure: `${answers.length} replies (${counted(statuses)}): health data in ${leaks}, ${row?.stored} acts stored`,
  };
}

export const journalComplete: Fault = {
  number: 6,
  name: 'Every reply has its entry',
  asked: 'every route that returns health data: exactly one entry a reply, refusals too',
  run: (place) => complete(place, MAIN),
  controls: { 'a consultation that forgets its entry': (place) => complete(place, control('forgotten-entry')) },
};

export const noJournalNoData: Fault = {
  number: 6,
  name: 'No journal, no data',
  asked: '1,000 replies without the right to insert entries: all 503, 0 bytes of health data',
  run: (place) => failClosed(place, MAIN),
  controls: { 'a server that serves on without its journal': (place) => failClosed(place, control('fail-open')) },
};
