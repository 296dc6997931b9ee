import { JournalKey } from '../entries/journal-key.js';
import { MAC_KEY, SEAL_KEYS, sealedJournal, type SealedJournal } from '../testing/sealed-journal.js';
import { describeReport } from '../verification/report.js';
import { acknowledge } from '../administration/acknowledgement.js';
import { deny } from '../administration/denial.js';
import { LINE_COLUMNS } from '../seals/export-line.js';
import { SealLag } from './seal-lag.js';
import { Sealer } from './sealer.js';

const LACKING = new JournalKey(Buffer.alloc(32, 5));
let journal: SealedJournal;

beforeAll(async () => (journal = await sealedJournal()));
beforeEach(async () => {
  await journal.empty();
  for (let n = 0; n < 3; n += 1) await journal.write();
});
afterAll(() => journal.close());

const rounds = async (count: number) => {
  const all = [];
  for (let n = 0; n < count; n += 1) all.push((await journal.impatientSealer.seal())!);
  return all;
};
const found = async (): Promise<unknown> => (await journal.verify({ witnessed: await journal.head() })).findings;

describe('An entry that waits for its key', () => {
  it('and is removed was there: it is told once, named from then on, and never taken for one that was rolled back', async () => {
    const id = await journal.write({ key: LACKING });
    await journal.seal();
    expect(await found()).toEqual([]);
    await journal.byForce(`delete from journal.entry where id = ${id}`);
    // Before any worker looks, too.
    expect(await found()).toEqual([{ kind: 'entry-removed', seal: 1, entries: [id, id] }]);
    journal.startAnew();
    expect((await rounds(4)).map(({ vanished }) => vanished)).toEqual([[[id, id]], [], [], []]);
    const named = [{ kind: 'entry-removed', seal: 2, entries: [id, id] }];
    expect(await found()).toEqual(named);
    await journal.write();
    await journal.seal();
    expect(await found()).toEqual(named);
    const worker = await journal.pool.connect();
    await acknowledge(worker, SEAL_KEYS, 2, 'incident 9');
    worker.release();
    const report = await journal.verify();
    expect(report.findings).toEqual([]);
    expect(describeReport(report).join('\n')).toMatch(`entry ${id}; nothing vouches for them; looked into`);
  });

  it('and stays is sealed once the key is given, whoever was rolled back beside it', async () => {
    await journal.pool.query(`select nextval('journal.entry_id')`).catch(() => undefined);
    await journal.write({ key: LACKING });
    expect((await rounds(4)).flatMap(({ vanished }) => vanished)).toEqual([]);
    await journal.seal(new Sealer(journal.pool, [MAC_KEY, LACKING], SEAL_KEYS));
    expect(await journal.verify({ witnessed: await journal.head() })).toMatchObject({ findings: [], unsealed: 0 });
  });

  it.each([1, 1_100])(
    'and whose key never was ours (%i of them) is refused once that is stated: it holds up neither the sealing nor the lag',
    async (count) => {
      const lag = new SealLag(journal.db.database);
      const changed: Record<string, string> = {
        mac_key: `case n % 2 when 1 then lpad(to_hex(n), 8, 'f') else mac_key end`,
        mac: `'\\x00'`,
      };
      const columns = LINE_COLUMNS.slice(2);
      await journal.db.superuser.query(
        `insert into journal.entry (${columns.join(', ')})
       select ${columns.map((column) => changed[column] ?? column).join(', ')} from journal.entry, generate_series(1, ${2 * count}) n where id = 1 order by n`,
      );
      const sealed = rounds(2);
      if (count > 1) await expect(sealed).rejects.toThrow('npm run journal -- deny');
      else await sealed;
      expect((await lag.read()).lag).toBeGreaterThan(0);
      const worker = await journal.pool.connect();
      await expect(deny(worker, SEAL_KEYS, [MAC_KEY.id], MAC_KEY.id, 'ours')).rejects.toThrow('No entry waits');
      await deny(worker, SEAL_KEYS, [MAC_KEY.id], null, 'incident 13');
      worker.release();
      await journal.seal();
      expect((await lag.read()).lag).toBe(0);
      const report = await journal.verify();
      expect(report.unsealed).toBe(0);
      expect(new Set(report.findings.map(({ kind }) => kind))).toEqual(new Set(['entry-refused']));
      expect(describeReport(report).join('\n')).toMatch(/NOT OURS: .* keys of MACs/);
    },
  );

  it('does not make seals grow without bound: beyond a thousand gaps nothing is sealed, until the key is given', async () => {
    const id = await journal.write({ key: LACKING });
    const columns = LINE_COLUMNS.slice(1).join(', ');
    await journal.byForce(
      `insert into journal.entry (id, ${columns}) select id + 2 * n, ${columns} from journal.entry, generate_series(1, 1000) n where id = ${id}`,
      `select setval('journal.entry_id', max(id)) from journal.entry`,
    );
    await expect(rounds(4)).rejects.toThrow('The ids of more than 1000 ranges are waited for');
    await journal.seal(new Sealer(journal.pool, [MAC_KEY, LACKING], SEAL_KEYS));
    expect(await journal.verify({ witnessed: await journal.head() })).toMatchObject({ findings: [], unsealed: 0 });
  });
});
