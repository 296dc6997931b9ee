import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Member } from '../bench/api/operations.js';
import { type Answer, type Call, Client } from './kit/client.js';
import type { Fault, Outcome, Place } from './kit/fault.js';
import type { FaultsDatabase } from './kit/instance.js';
import { callOf, isDone, membersOf } from './kit/load.js';
import { control, MAIN, Program } from './kit/program.js';

const AT_ONCE = 16;
const LIFE_MS = 1_500;
/** So few that no colleague meets as many known persons as look like curiosity. */
const PERSONS = 8;

type Submission = { readonly call: Call; readonly text: string; readonly answers: Answer[] };

const submission = (member: Member): Submission => {
  const text = `Passage ${randomUUID()}`;
  const call = callOf('news.add', member);
  return {
    call: { ...call, body: { kind: 'GEN', text }, headers: { 'idempotency-key': randomUUID() } },
    text,
    answers: [],
  };
};

/** Sixteen times at once; then again, as software does that had no answer, until there is one. */
async function submit(client: Client, { call, answers }: Submission): Promise<void> {
  answers.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => client.send(call)))));
  do {
    const again = await client.send(call);
    answers.push(again);
    if (isDone(again)) return;
    await pause(20);
  } while (answers.length < 500);
}

const STORED = `
  select a.text, count(i.id)::int as items from unnest($1::text[]) a(text) left join coordination.item i on i.text = a.text group by a.text having count(i.id) <> 1`;

const FILES = `select count(*)::int as files from coordination.file f join coordination.person p on p.id = f.person_id where p.birth_name = $1`;

async function submitted(place: Place, entry: string): Promise<Outcome> {
  const { instance, scale } = place;
  const database = await instance.database();
  const servers = await Program.servers(2, database.urls.app, entry);
  const client = new Client(
    servers.map(({ port }) => port),
    AT_ONCE * 2,
  );
  const members = membersOf(instance.sessions);
  const submissions = Array.from({ length: scale === 'full' ? 1_000 : 25 }, (_, n) =>
    submission(members[n % members.length]!),
  );
  let [kills, done] = [0, false];
  const killing = (async () => {
    for (const [victim] = servers; victim; kills += 1) {
      await pause(LIFE_MS);
      if (done) return;
      await victim.kill();
      await victim.start();
    }
  })();
  const queue = [...submissions];
  const two = [1, 2].map(async () => {
    for (let next = queue.pop(); next; next = queue.pop()) await submit(client, next);
  });
  await Promise.all(two);
  done = true;
  await killing;
  const reused = await Promise.all(
    submissions.slice(0, 20).map(({ call }) => client.send({ ...call, body: { kind: 'GEN', text: 'Autre chose.' } })),
  );
  const openings = await openedAtOnce(database, client, [
    ...new Map(members.map((member) => [member.token, member])).values(),
  ]);
  await Promise.all(servers.map((server) => server.stop()));
  client.close();
  const wrong = await database.sql(STORED, [submissions.map(({ text }) => text)]);
  const differing = submissions.filter(
    ({ answers }) => new Set(answers.filter(isDone).map(({ text }) => text)).size !== 1,
  );
  const accepted = reused.filter(({ status }) => status !== 422);
  return {
    right: wrong.length + differing.length + accepted.length + openings === 0,
    figure: `${submissions.length} keys × ${AT_ONCE}, ${kills} kills: ${wrong.length} without exactly one effect, ${differing.length} answered differently, ${accepted.length} reused keys accepted; ${openings} of ${PERSONS} persons without exactly one file`,
  };
}

/** Persons about whom sixteen colleagues opened a file at once, without a key, and who did not get exactly one. */
async function openedAtOnce(database: FaultsDatabase, client: Client, members: readonly Member[]): Promise<number> {
  let wrong = 0;
  for (let person = 0; person < PERSONS; person += 1) {
    const colleagues = Array.from({ length: AT_ONCE }, (_, n) => members[(person * AT_ONCE + n) % members.length]!);
    const opening = callOf('file.open', colleagues[0]!);
    await Promise.all(colleagues.map(({ token }) => client.send({ ...opening, token })));
    const { birthName } = (opening.body as { identity: { birthName: string } }).identity;
    const [row] = await database.sql<{ files: number }>(FILES, [birthName]);
    if (row?.files !== 1) wrong += 1;
  }
  return wrong;
}

export const sentTwice: Fault = {
  number: 8,
  name: 'The same request is sent again and again',
  asked:
    '1,000 keys × 16 at once, a server killed meanwhile, sent again: one effect, the same answer; another body: 422',
  run: (place) => submitted(place, MAIN),
  controls: { 'keys kept in the memory of each server': (place) => submitted(place, control('keys-in-memory')) },
};
