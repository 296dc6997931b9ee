import { Logger } from '@nestjs/common';
import { SEAL_KEYS, sealedJournal, type SealedJournal } from '../testing/sealed-journal.js';
import { eventually, type SealingWorker, sealingWorker } from '../testing/sealing-worker.js';
import { witnessServer } from '../testing/witness-server.js';
import { declareRestored } from '../administration/administration.js';
import { JournalKey } from '../entries/journal-key.js';
import { monthAhead } from '../testing/written.js';
import { SealLag } from './seal-lag.js';

const TOKEN = 'token-of-the-journal';
let journal: SealedJournal;
let server: Awaited<ReturnType<typeof witnessServer>>;
let worker: SealingWorker | null = null;

beforeAll(async () => (journal = await sealedJournal()));
beforeEach(async () => {
  await journal.empty();
  server = await witnessServer(TOKEN);
});
afterEach(async () => {
  await worker?.close();
  worker = null;
  await server.close();
});
afterAll(async () => {
  await journal.close();
  Logger.overrideLogger(true);
});

const startWorker = async () => (worker = await sealingWorker(journal, server.url, TOKEN));
const lag = () => new SealLag(journal.db.database).read();
const isSealed = async () => (await journal.statements()).length > 0 && (await lag()).lag === 0;

describe('The worker', () => {
  it('seals what is recorded, gives the head to the witness, and tells the API how far it is', async () => {
    await journal.write();
    expect(await lag()).toMatchObject({ silence: null, unwitnessed: null, refused: 0 });
    expect((await lag()).lag).toBeGreaterThan(0);
    await startWorker();
    await eventually(isSealed);
    await eventually(async () => server.state.head?.number === (await journal.head()).number);
    await eventually(async () => (await lag()).unwitnessed === 0);
    expect((await journal.verify({ witnessed: server.state.head })).findings).toEqual([]);
  });

  it('goes on sealing when the witness is away, and the lag of the witness tells', async () => {
    await startWorker();
    await eventually(async () => (await lag()).unwitnessed === 0);
    server.state.isBroken = true;
    await journal.write();
    await eventually(isSealed);
    expect((await lag()).unwitnessed).toBeGreaterThan(0);
  });

  it('does not grow a journal that lacks what the witness saw, until it is declared restored', async () => {
    const seen = { number: 3, hash: 'a'.repeat(64) };
    await journal.write();
    await journal.seal();
    server.state.head = seen;
    await startWorker();
    await journal.write();
    await eventually(() => server.state.asked > 0);
    await worker?.close();
    expect((await journal.statements()).length).toBe(1);
    const client = await journal.pool.connect();
    await declareRestored(client, SEAL_KEYS, seen, 'disk failure').finally(() => client.release());
    await startWorker();
    await eventually(isSealed);
    expect((await journal.statements()).map(({ kind }) => kind)).toEqual(['entries', 'restored', 'entries']);
    await eventually(async () => server.state.head?.number === (await journal.head()).number);
    expect((await journal.verify({ witnessed: [seen, server.state.head] })).findings).toEqual([]);
  });

  it('counts as lag an entry that is dated ahead', async () => {
    await journal.write({ recordedAt: monthAhead(1), key: new JournalKey(Buffer.alloc(32, 1)) });
    expect((await lag()).lag).toBeGreaterThan(86_400 / 2);
  });

  it('counts the entries that it refused to seal', async () => {
    const id = await journal.write();
    await journal.byForce(`update journal.entry set client = 'another' where id = ${id}`);
    await journal.seal();
    expect(await lag()).toMatchObject({ refused: 1, lag: 0 });
  });

  it.each([
    ['that seals have passed', '2'],
    ['that seals list, for another entry', '1'],
    ['beyond all that were given', '9000000000000000'],
  ])('counts as lag an entry under an id %s, whatever it says itself is left to do', async (_, id) => {
    const monitoring = new SealLag(journal.db.database);
    await journal.write();
    await journal.db.superuser.query(`select nextval('journal.entry_id')`);
    await journal.write();
    for (let n = 0; n < 3; n += 1) await journal.seal(journal.impatientSealer);
    expect((await monitoring.read()).lag).toBe(0);
    await journal.byForce(
      `create table public.copy as select * from journal.entry where id = 3`,
      `update public.copy set id = ${id}, recorded_at = clock_timestamp()`,
      'insert into journal.entry select * from public.copy',
      'drop table public.copy',
      // As if it had been sealed for long.
      id === '1' ? `update journal.seal set statement = replace(statement::text, '"at":"20', '"at":"19')::json` : '',
    );
    for (let n = 0; n < 2; n += 1) expect((await monitoring.read()).lag).toBeGreaterThan(0);
  });

  it('counts as lag what waits for a key that it lacks', async () => {
    await journal.write();
    await journal.seal();
    await journal.byForce(
      `update journal.seal set statement = jsonb_set(jsonb_set(statement::jsonb, '{waiting}', '[[1, 1]]'), '{ids}', '[]')::json`,
    );
    expect((await lag()).lag).toBeGreaterThan(0);
  });
});
