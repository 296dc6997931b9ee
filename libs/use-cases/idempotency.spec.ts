import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { overlapping, writesTo } from '#test/support/overlapping.js';
import { Database } from '#libs/database/database.js';
import { newId } from '#libs/kernel/identifier.js';
import { connected, testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { Creation } from './act.js';
import { ForgetIdempotencyKeys } from './forget-idempotency-keys.js';
import { Idempotency } from './idempotency.js';

class AddNews extends Creation<never> {
  readonly action = 'news.add';
  readonly requires = 'signed-in';

  constructor(readonly caller: Caller) {
    super();
  }
}

let db: TestDatabase;
let idempotency: Idempotency;

beforeAll(async () => {
  db = await testDatabase();
  idempotency = new Idempotency(db.database);
});
afterAll(() => db.close());

const ALICE = newId<AccountId>();

type Sent = {
  readonly key?: string | null;
  readonly body?: string;
  readonly accountId?: AccountId;
  readonly route?: string;
};

function addNews({ key = 'k', body = 'hello', accountId = ALICE, route = 'POST /v1/news' }: Sent = {}): AddNews {
  const sessionId = newId<never>();
  const idempotency = key === null ? {} : { idempotency: { key, route, fingerprint: Buffer.from(body), scope: null } };
  const act = new AddNews({ sessionId, requestId: 'r', client: 'c', origin: '192.0.2.1', ...idempotency });
  const actor = { sessionId, accountId, assurance: 'otp', situation: null, roles: [] } as const;
  const nothing = { delegation: null, file: null, membership: null, consent: null, item: null };
  const facts = { at: new Date(), actor, ...nothing, matrixVersion: 1 };
  act.admit({ facts, decision: { granted: true, reasons: [], matrixVersion: 1, category: null } });
  return act;
}

/** As the statement of the facts carries it. */
const carrying = (sql: string) => `
with f as (select $1::uuid as account_id from (values ($2::uuid, $3::uuid, $4::timestamptz)) one),
w as (${sql} returning true) select count(*) as written from w`;

const claimed = async (act: AddNews) => {
  const write = idempotency.claim(act);
  if (!write) return null;
  const binds = [act.actor.accountId, null, null, null, ...write.binds];
  const [row] = await db.database.rows<{ written: number }>(carrying(write.sql), binds);
  return row?.written === 0 ? idempotency.storedAnswer(act) : null;
};
const claim = (act: AddNews) => db.database.transaction(() => claimed(act));

describe('A creating request sent twice under one key', () => {
  it('creates once, and the second time finds what was created', async () => {
    const first = addNews({ key: 'twice' });
    expect(await claim(first)).toBeNull();
    expect(await claim(addNews({ key: 'twice' }))).toEqual({ id: first.id });
  });

  it('creates once when both come at the same time', async () => {
    const acts = Array.from({ length: 6 }, () => addNews({ key: 'at once' }));
    const answers = await overlapping(
      db,
      writesTo('idempotency.key'),
      [],
      acts.map((act) => () => claim(act)),
    );
    const winner = acts[answers.indexOf(null)]!;
    expect(answers.filter((answer) => answer !== null)).toEqual(Array(5).fill({ id: winner.id }));
  });

  it('creates the second time when the first was rolled back', async () => {
    const failed = db.database.transaction(async () => {
      await claimed(addNews({ key: 'rolled back' }));
      throw new Error('the act fails');
    });
    await expect(failed).rejects.toThrow('the act fails');
    expect(await claim(addNews({ key: 'rolled back' }))).toBeNull();
  });

  it.each([
    ['another body', { body: 'goodbye' }],
    ['another route', { route: 'POST /v1/files' }],
  ])('is refused with %s', async (_, change) => {
    await claim(addNews({ key: `refused with ${_}` }));
    await expect(claim(addNews({ key: `refused with ${_}`, ...change }))).rejects.toMatchObject({
      kind: 'invalid',
      code: 'idempotency-key-reused',
    });
  });

  it('is another request when another account sends it, or when there is no key', async () => {
    const [mine, bobs] = [addNews({ key: 'mine' }), addNews({ key: 'mine', accountId: newId() })];
    for (const first of [mine, bobs]) expect(await claim(first)).toBeNull();
    for (const { id, actor } of [mine, bobs])
      expect(await claim(addNews({ key: 'mine', accountId: actor.accountId }))).toEqual({ id });
    expect(await claim(addNews({ key: null }))).toBeNull();
    expect(await claim(addNews({ key: null }))).toBeNull();
  });
});

describe('The worker', () => {
  it('forgets keys after 24 hours, and not before', async () => {
    await claim(addNews({ key: 'old' }));
    await claim(addNews({ key: 'young' }));
    await db.superuser.query(`update idempotency.key set at = now() - interval '24 hours 1 second' where key = 'old'`);
    await db.superuser.query(
      `update idempotency.key set at = now() - interval '23 hours 59 minutes' where key = 'young'`,
    );
    const worker = await connected(db.urls.worker);
    await new ForgetIdempotencyKeys(new Database(worker.em)).run();
    await worker.close();
    const keys = await db.superuser.query(`select key from idempotency.key where key in ('old', 'young')`);
    expect(keys.rows).toEqual([{ key: 'young' }]);
  });
});
