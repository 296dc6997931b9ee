import pg from 'pg';
import { JournalKey } from '../entries/journal-key.js';
import { MAC_KEY, SEAL_KEY, SEAL_KEYS, sealedJournal, type SealedJournal } from '../testing/sealed-journal.js';
import { monthAhead } from '../testing/written.js';
import { idsOf } from '../seals/id-ranges.js';
import type { EntriesSealed, Statement } from '../seals/seal.js';
import { SealKey } from '../seals/seal-key.js';
import { Sealer } from './sealer.js';

let journal: SealedJournal;
const clients: pg.Client[] = [];

beforeAll(async () => (journal = await sealedJournal()));
beforeEach(() => journal.empty());
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await journal.close();
});

/** A transaction of the application that stays open. */
async function openTransaction(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: journal.db.urls.app });
  clients.push(client);
  await client.connect();
  await client.query('begin');
  return client;
}

const ofEntries = (statements: readonly Statement[]) =>
  statements.filter((statement): statement is Statement & EntriesSealed => statement.kind === 'entries');
const listed = async () => ofEntries(await journal.statements()).map(({ ids }) => [...idsOf(ids)]);
const waiting = async () => ofEntries(await journal.statements()).at(-1)?.waiting;
const findings = async (): Promise<unknown> => (await journal.verify()).findings;

describe('A seal', () => {
  it('lists each entry once, in the order of their ids', async () => {
    for (let n = 0; n < 3; n += 1) await journal.write();
    await journal.seal();
    await Promise.all([journal.write(), journal.write()]);
    await journal.seal();
    expect(await listed()).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it('lists entries of one month alone', async () => {
    await journal.write({ recordedAt: monthAhead(0) });
    await journal.write({ recordedAt: monthAhead(1) });
    await journal.write({ recordedAt: monthAhead(0) });
    await journal.seal();
    expect(await listed()).toEqual([[1, 3], [2]]);
    const months = ofEntries(await journal.statements()).map(({ month }) => month);
    expect(months).toEqual([0, 1].map((n) => monthAhead(n).slice(0, 7)));
    expect(await findings()).toEqual([]);
  });

  it('says that nothing happened when the last one is old', async () => {
    const patient = new Sealer(journal.pool, [MAC_KEY], SEAL_KEYS);
    const impatient = new Sealer(journal.pool, [MAC_KEY], SEAL_KEYS, { silence: 0 });
    for (const sealer of [patient, patient, impatient, impatient]) await sealer.seal();
    expect(await listed()).toEqual([[], [], []]);
  });

  it('is made by the worker and by nobody else, and never changed', async () => {
    await journal.seal();
    const again = `insert into journal.seal (statement, leaves, signature) select '{"number": 9}', leaves, signature from journal.seal`;
    await expect(journal.db.database.execute(again)).rejects.toMatchObject({ code: '42501' });
    for (const change of [
      'update journal.seal set leaves = leaves',
      'delete from journal.seal',
      'truncate journal.seal',
    ]) {
      await expect(journal.pool.query(change)).rejects.toMatchObject({ code: '42501' });
      await expect(journal.owner.query(change)).rejects.toMatchObject({ message: 'the journal is append-only' });
    }
  });
});

describe('An entry that commits late', () => {
  it('goes into a later seal, and is waited for until then', async () => {
    const late = await openTransaction();
    await journal.write({ on: late });
    await journal.write();
    for (let n = 0; n < 3; n += 1) {
      await journal.write();
      await journal.seal();
    }
    expect(await waiting()).toEqual([[1, 1]]);
    expect(await findings()).toEqual([]);
    await late.query('commit');
    expect((await journal.verify()).unsealed).toBe(1);
    await journal.seal();
    expect(await listed()).toEqual([[2, 3], [4], [5], [1]]);
    expect(await waiting()).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  it('is not waited for once it is rolled back, even if the sealer was started anew', async () => {
    const undone = await openTransaction();
    await journal.write({ on: undone });
    await journal.write();
    await journal.seal();
    expect(await waiting()).toEqual([[1, 1]]);
    await undone.query('rollback');
    const another = new Sealer(journal.pool, [MAC_KEY], SEAL_KEYS);
    for (let n = 0; n < 2; n += 1) {
      await journal.write();
      await journal.seal(another);
    }
    expect(await waiting()).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  it('is waited for however long another database of the server keeps a transaction open, and no longer', async () => {
    const elsewhere = new pg.Client({ connectionString: journal.db.urls.superuser.replace(/\/[^/]+$/, '/postgres') });
    clients.push(elsewhere);
    await elsewhere.connect();
    await elsewhere.query('begin; select pg_current_xact_id()');
    const undone = await openTransaction();
    await journal.write({ on: undone });
    await undone.query('rollback');
    for (let n = 0; n < 2; n += 1) {
      await journal.write();
      await journal.seal();
    }
    expect(await waiting()).toEqual([]);
    await elsewhere.query('rollback');
  });
});

describe('An entry whose MAC is wrong', () => {
  it('is never sealed; the seal names it, and so does the verifier', async () => {
    const [, changed] = [await journal.write(), await journal.write(), await journal.write()];
    await journal.byForce(`update journal.entry set account_id = gen_random_uuid() where id = ${changed}`);
    expect(await journal.seal()).toMatchObject({ sealed: 2, refused: [[changed, changed]] });
    await journal.write();
    expect(await journal.seal()).toMatchObject({ sealed: 1, refused: [] });
    expect(await listed()).toEqual([[1, 3], [4]]);
    expect(await findings()).toEqual([{ kind: 'entry-refused', seal: 1, entries: [2, 2] }]);
  });

  it('is refused when it was not written by the application', async () => {
    await journal.write({ key: MAC_KEY });
    await journal.byForce(
      `insert into journal.entry select (json_populate_record(e, '{"id": 2, "client": "forged"}')).* from journal.entry e`,
    );
    await journal.db.superuser.query(`select nextval('journal.entry_id')`);
    expect(await journal.seal()).toMatchObject({ sealed: 1, refused: [[2, 2]] });
  });

  it('cannot hide behind the number of another', async () => {
    const id = await journal.write();
    await journal.byForce(
      `insert into journal.entry select (json_populate_record(e, '{"recorded_at": "${monthAhead(1)}"}')).* from journal.entry e`,
    );
    await expect(journal.seal()).rejects.toThrow(`Two entries of the journal have the id ${id}.`);
    expect(await listed()).toEqual([]);
  });

  it('waits when its key is unknown, and is sealed when the key is given', async () => {
    const next = new JournalKey(Buffer.alloc(32, 8));
    await journal.write();
    await journal.write({ key: next });
    await journal.write();
    expect(await journal.seal()).toMatchObject({ sealed: 2, unknownKeys: [next.id] });
    expect(await waiting()).toEqual([[2, 2]]);
    expect(await findings()).toEqual([]);
    await journal.seal(new Sealer(journal.pool, [next, MAC_KEY], SEAL_KEYS));
    expect(await listed()).toEqual([[1, 3], [2]]);
  });
});

describe('Several sealers', () => {
  it('at once list no entry twice', async () => {
    const sealers = Array.from({ length: 4 }, () => new Sealer(journal.pool, [MAC_KEY], SEAL_KEYS));
    const writing = Promise.all(Array.from({ length: 60 }, () => journal.write()));
    for (let n = 0; n < 10; n += 1) await Promise.all(sealers.map((sealer) => sealer.seal()));
    await writing;
    await journal.seal();
    const ids = (await listed()).flat();
    expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    expect(await findings()).toEqual([]);
  });

  it('leave neither a double nor a hole when one is killed while it seals', async () => {
    await journal.db.superuser.query(`
      create function pg_temp.die() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
      create trigger killed after insert on journal.seal execute function pg_temp.die()`);
    await journal.write();
    await expect(journal.sealer.seal()).rejects.toThrow();
    await journal.db.superuser.query('drop trigger killed on journal.seal');
    expect(await listed()).toEqual([]);
    await journal.write();
    await journal.seal();
    expect(await listed()).toEqual([[1, 2]]);
    expect(await findings()).toEqual([]);
  });
});

describe('A new key of the seals', () => {
  const next = new SealKey(Buffer.alloc(32, 10));

  it('is introduced by a seal under the old one, which then signs no more', async () => {
    await journal.write();
    await journal.seal();
    await journal.write();
    await journal.seal(new Sealer(journal.pool, [MAC_KEY], { current: next, former: SEAL_KEY }));
    const keys = (await journal.statements()).map(({ kind, key }) => [kind, key]);
    expect(keys).toEqual([
      ['entries', SEAL_KEY.publicKey],
      ['key', SEAL_KEY.publicKey],
      ['entries', next.publicKey],
    ]);
    expect(await findings()).toEqual([]);
    await expect(journal.sealer.seal()).rejects.toThrow(`The journal is sealed with the key ${next.publicKey}`);
  });

  it('ends the old one for the verifier too, which pins it still', async () => {
    await journal.write();
    await journal.seal();
    await journal.seal(new Sealer(journal.pool, [MAC_KEY], { current: next, former: SEAL_KEY }, { silence: 0 }));
    const [last, head] = [(await journal.statements()).at(-1)!, await journal.head()];
    const text = JSON.stringify({ ...last, number: head.number + 1, previous: head.hash, key: SEAL_KEY.publicKey });
    await journal.db.superuser.query('insert into journal.seal (statement, leaves, signature) values ($1, $2, $3)', [
      text,
      Buffer.alloc(0),
      SEAL_KEY.sign(text),
    ]);
    expect(await findings()).toEqual([{ kind: 'key-foreign', seal: head.number + 1, entries: null }]);
  });

  it('is refused without the old one', async () => {
    await journal.seal();
    const usurper = new Sealer(journal.pool, [MAC_KEY], { current: next, former: null });
    await expect(usurper.seal()).rejects.toThrow('The journal is sealed with the key');
  });
});
