import { setImmediate } from 'node:timers/promises';
import pg from 'pg';
import { MAC_KEY, SEAL_KEYS, sealedJournal, type SealedJournal } from '../testing/sealed-journal.js';
import { declareRestored, holdMonth, retire } from './administration.js';
import { SealChain } from '../seals/seal-chain.js';
import { Sealer } from '../sealing/sealer.js';

let journal: SealedJournal;
let worker: pg.Client;

const TERMS = { care: 12, account: 6, security: 3 };
const OLD = '2024-05';
const partitionOf = (month: string) => `journal.entry_${month.replace('-', '_')}`;

beforeAll(async () => {
  journal = await sealedJournal();
  worker = new pg.Client({ connectionString: journal.db.urls.worker });
  await worker.connect();
});
beforeEach(async () => {
  await journal.empty();
  await journal.owner.query(`drop table if exists ${partitionOf(OLD)}`);
  await journal.owner.query(
    `create table ${partitionOf(OLD)} partition of journal.entry for values from ('2024-05-01') to ('2024-06-01');
     create trigger append_only before update or delete or truncate on ${partitionOf(OLD)} for each statement execute function journal.refuse_change()`,
  );
  for (let n = 0; n < 3; n += 1) await journal.write({ recordedAt: '2024-05-10' });
  await journal.write();
  await journal.seal();
});
afterAll(async () => {
  await worker.end();
  await journal.close();
});

const exists = async (month: string) =>
  (
    await journal.db.superuser.query('select from pg_tables where schemaname || $$.$$ || tablename = $1', [
      partitionOf(month),
    ])
  ).rowCount === 1;

describe('A month whose term is over', () => {
  it('is retired by its owner: the verifier accepts that, and says it', async () => {
    expect(await retire(journal.owner, SEAL_KEYS, OLD, TERMS, 'term of care')).toBe(3);
    expect(await exists(OLD)).toBe(false);
    const report = await journal.verify({ witnessed: await journal.head() });
    expect(report).toMatchObject({
      findings: [],
      entries: 1,
      declared: [{ kind: 'retention', month: OLD, entries: 3, reason: 'term of care' }],
    });
    await expect(retire(journal.owner, SEAL_KEYS, OLD, TERMS, 'again')).rejects.toThrow(`${OLD} was retired before`);
  });

  it('that was dropped without a word is missed, entry by entry', async () => {
    await journal.owner.query(`drop table ${partitionOf(OLD)}`);
    const { findings } = await journal.verify();
    expect(findings).toEqual([{ kind: 'entry-removed', seal: 1, entries: [1, 3] }]);
  });

  it('stays while it is on legal hold', async () => {
    await holdMonth(worker, SEAL_KEYS, 'hold', OLD, 'judicial request');
    await expect(retire(journal.owner, SEAL_KEYS, OLD, TERMS, 'term')).rejects.toThrow(`${OLD} is on legal hold`);
    await expect(holdMonth(worker, SEAL_KEYS, 'hold', OLD, 'twice')).rejects.toThrow('already on legal hold');
    expect(await exists(OLD)).toBe(true);
    await holdMonth(worker, SEAL_KEYS, 'release', OLD, 'request answered');
    await retire(journal.owner, SEAL_KEYS, OLD, TERMS, 'term');
    const { declared, findings } = await journal.verify();
    expect({ findings, kinds: declared.map(({ kind }) => kind) }).toEqual({
      findings: [],
      kinds: ['hold', 'release', 'retention'],
    });
  });

  it('is kept to the longest term of what it holds', async () => {
    await expect(retire(journal.owner, SEAL_KEYS, OLD, { ...TERMS, care: 600 }, 'too early')).rejects.toThrow(
      'its term is not over',
    );
    expect(await exists(OLD)).toBe(true);
  });

  it('is kept to the end of the last month of its term, and not a month longer', async () => {
    const { rows } = await journal.db.superuser.query<{ month: string }>(
      `select to_char(now() at time zone 'UTC' - interval '3 months', 'YYYY-MM') as month`,
    );
    const { month } = rows[0]!;
    await journal.owner.query(
      `create table ${partitionOf(month)} partition of journal.entry for values from ('${month}-01') to ('${month}-02')`,
    );
    await journal.write({ recordedAt: `${month}-01` });
    await journal.seal();
    await expect(retire(journal.owner, SEAL_KEYS, month, { ...TERMS, care: 3 }, 'term')).rejects.toThrow(
      'its term is not over',
    );
    expect(await retire(journal.owner, SEAL_KEYS, month, { ...TERMS, care: 2 }, 'term')).toBe(1);
  });

  it('is not retired while an entry of it is not sealed, or a sealed one is gone', async () => {
    await journal.write({ recordedAt: '2024-05-11' });
    await expect(retire(journal.owner, SEAL_KEYS, OLD, TERMS, 'term')).rejects.toThrow(
      'holds 4 entries and 3 are sealed',
    );
    await journal.seal();
    await journal.byForce('delete from journal.entry where id = 2');
    await expect(retire(journal.owner, SEAL_KEYS, OLD, TERMS, 'term')).rejects.toThrow(
      'holds 3 entries and 4 are sealed',
    );
    expect(await exists(OLD)).toBe(true);
  });

  it('is retired by nobody who does not own it, and then no word of it is left', async () => {
    await expect(retire(worker, SEAL_KEYS, OLD, TERMS, 'term')).rejects.toMatchObject({ code: '42501' });
    expect((await journal.statements()).map(({ kind }) => kind)).not.toContain('retention');
  });

  it('is not retired under the eyes of one who reads it, and those who write go on', async () => {
    await worker.query('begin');
    await worker.query('select count(*) from journal.entry');
    const retiring = retire(journal.owner, SEAL_KEYS, OLD, TERMS, 'term');
    const waits = `select from pg_locks where not granted and mode = 'AccessExclusiveLock'`;
    while ((await journal.db.superuser.query(waits)).rowCount === 0) await setImmediate();
    await journal.write();
    expect(await exists(OLD)).toBe(true);
    await worker.query('commit');
    expect(await retiring).toBe(3);
  });

  it('is told when the holder of the key retired it on hold, or said another number of entries', async () => {
    await holdMonth(worker, SEAL_KEYS, 'hold', OLD, 'judicial request');
    const said = { kind: 'retention', month: OLD, entries: 3, reason: 'term' } as const;
    await SealChain.hold(journal.owner, SEAL_KEYS, { wait: true }, (chain) => chain.append(said));
    expect((await journal.verify()).findings).toEqual([{ kind: 'seal-contradicts', seal: 4, entries: null }]);
    await journal.byForce('delete from journal.seal where number > 2');
    await SealChain.hold(journal.owner, SEAL_KEYS, { wait: true }, (chain) => chain.append({ ...said, entries: 2 }));
    expect((await journal.verify()).findings).toEqual([{ kind: 'seal-contradicts', seal: 3, entries: null }]);
  });
});

describe('A journal restored from a dump', () => {
  /** What a dump that was made after these seals would bring back. */
  const restoreTo = (seals: number, entries: number) =>
    journal.byForce(
      `delete from journal.seal where number > ${seals}`,
      `delete from journal.entry where id > ${entries}`,
    );

  beforeEach(async () => {
    for (let n = 0; n < 2; n += 1) {
      await journal.write();
      await journal.seal();
    }
  });

  it('is no excuse for what was lost after it, nor for a head that it does not name', async () => {
    const early = await journal.head();
    await journal.seal(journal.impatientSealer);
    const abandoned = await journal.head();
    await restoreTo(3, 5);
    journal.startAnew();
    await declareRestored(worker, SEAL_KEYS, abandoned, 'disk failure');
    for (let n = 0; n < 3; n += 1) await journal.seal(journal.impatientSealer);
    const anew = await journal.head();
    expect((await journal.verify({ witnessed: [early, abandoned, anew] })).findings).toEqual([]);
    expect((await journal.verify({ witnessed: early })).findings).toMatchObject([{ kind: 'journal-rewritten' }]);
    await journal.byForce('delete from journal.seal where number > 5');
    journal.startAnew();
    for (let n = 0; n < 3; n += 1) await journal.seal(journal.impatientSealer);
    const { findings, witnessedLost } = await journal.verify({ witnessed: [early, abandoned, anew] });
    expect({ findings, witnessedLost }).toEqual({
      findings: [{ kind: 'journal-rewritten', seal: anew.number, entries: null }],
      witnessedLost: 2,
    });
  });

  it('looks like a cut tail until it is declared; then the verifier accepts it, and says what was lost', async () => {
    const witnessed = await journal.head();
    await restoreTo(3, 5);
    expect((await journal.verify({ witnessed })).findings).toEqual([{ kind: 'tail-cut', seal: 4, entries: null }]);
    expect(await declareRestored(worker, SEAL_KEYS, witnessed, 'disk failure')).toEqual({ first: 4, last: 4 });
    expect(await journal.verify({ witnessed })).toMatchObject({
      findings: [],
      witnessedLost: 1,
      declared: [{ kind: 'restored', number: 4, abandons: witnessed, reason: 'disk failure' }],
    });
    await journal.write();
    await journal.seal(new Sealer(journal.pool, [MAC_KEY], SEAL_KEYS));
    expect((await journal.verify({ witnessed: await journal.head() })).findings).toEqual([]);
  });

  it('needs no declaration when nothing was lost, and cannot have one for a journal that was written anew', async () => {
    const witnessed = await journal.head();
    expect(await declareRestored(worker, SEAL_KEYS, witnessed, 'new server')).toBeNull();
    await restoreTo(3, 5);
    journal.startAnew();
    await journal.seal(journal.impatientSealer);
    await expect(declareRestored(worker, SEAL_KEYS, witnessed, 'disk failure')).rejects.toThrow('it was written anew');
  });

  it('gives its ids again, and the sealer that sealed what was lost does not take one for given up', async () => {
    await worker.query('begin');
    const undone = await journal.write({ on: worker });
    await worker.query('rollback');
    await journal.write();
    await journal.seal();
    const lost = await journal.head();
    await restoreTo(2, 4);
    await expect(journal.sealer.seal()).rejects.toThrow(`Seal ${lost.number} was there and is gone`);
    await declareRestored(worker, SEAL_KEYS, lost, 'disk failure');
    await journal.db.superuser.query(`select setval('journal.entry_id', ${undone - 1})`);
    await worker.query('begin');
    expect(await journal.write({ on: worker })).toBe(undone);
    await journal.write();
    await journal.seal();
    await worker.query('commit');
    await journal.seal();
    expect(await journal.verify()).toMatchObject({ findings: [], unsealed: 0 });
  });
});
