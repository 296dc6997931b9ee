import { MAC_KEY, SEAL_KEYS, sealedJournal, type SealedJournal } from '../testing/sealed-journal.js';
import { describeReport } from '../verification/report.js';
import { resume } from '../administration/resumption.js';
import { SealLag } from './seal-lag.js';
import { Sealer } from './sealer.js';

let journal: SealedJournal;

beforeAll(async () => (journal = await sealedJournal()));
beforeEach(() => journal.begin(3));
afterAll(() => journal.close());

const setval = (last: number | string) => journal.db.superuser.query(`select setval('journal.entry_id', ${last})`);
/** A copy has the right MAC, which does not cover the id. */
const copied = (id: string, from = 1) =>
  journal.byForce(
    `insert into journal.entry select (json_populate_record(e, '{"id": ${id}}')).* from journal.entry e where id = ${from}`,
  );
const resumed = (limits = {}) => resume(journal.owner, SEAL_KEYS, 'incident 9', limits);
const findings = async (): Promise<unknown> => (await journal.verify({ witnessed: await journal.head() })).findings;
const refusal = async (sealer = journal.sealer) =>
  sealer.seal().then(
    () => 'it sealed',
    (error: Error) => error.message,
  );

describe('Ids that the sequence gives', () => {
  it('never halt the sealing: acts that are rolled back, writers that come late and a restart of PostgreSQL leave gaps', async () => {
    await journal.owner.query('begin');
    await journal.write({ on: journal.owner });
    await journal.write();
    await setval(10_000);
    await journal.write();
    for (let n = 0; n < 3; n += 1) expect(await refusal(journal.impatientSealer)).toBe('it sealed');
    await journal.owner.query('rollback');
    for (let n = 0; n < 3; n += 1) expect(await refusal(journal.impatientSealer)).toBe('it sealed');
    expect(await journal.verify({ witnessed: await journal.head() })).toMatchObject({ findings: [], unsealed: 0 });
    await expect(resumed()).rejects.toThrow('No id is out of order');
  });
});

describe('An id that somebody chose', () => {
  it.each(['9000000000000000', '9223372036854775807', '40', '0', '-5'])(
    '(%s) halts the sealing until it is declared; what was written since is sealed then, and the stray one is named and covered',
    async (id) => {
      await copied(id);
      await journal.write();
      expect(await refusal()).toMatch(
        new RegExp(`^Entry ${id} has an id that the journal has not given: the last was 4\\.`),
      );
      expect((await journal.statements()).length).toBe(1);
      expect(await resumed()).toEqual({ astray: 1, seen: 3 });
      for (let n = 0; n < 3; n += 1) await journal.write();
      await journal.seal();
      expect((await new SealLag(journal.db.database).read()).lag).toBe(0);
      const report = await journal.verify({ witnessed: await journal.head() });
      expect(report).toMatchObject({ findings: [], unsealed: 0 });
      expect(describeReport(report).join('\n')).toMatch(`IDS OUT OF ORDER; 1 entries were found astray (${id})`);
      await journal.byForce(`update journal.entry set code = 'changed' where id = ${id}`);
      expect(await findings()).toContainEqual(expect.objectContaining({ kind: 'entry-removed', seal: 2 }));
      await journal.byForce(`delete from journal.entry where id = ${id}`);
      expect(await findings()).toMatchObject([{ kind: 'entry-removed', seal: 2 }]);
    },
  );

  it.each(['9223372036854775807', '0', '-5'])(
    '(%s) is named by verify as it is, though no worker looked',
    async (id) => {
      await copied(id);
      expect(describeReport(await journal.verify()).join('\n')).toMatch(`  entry ${id} ADDED`);
    },
  );

  it('that the sequence came to before anybody looked halts it too, since nothing tells which of the two is the right one', async () => {
    await copied('5');
    await journal.write();
    await journal.write();
    expect(await refusal()).toMatch('Two entries of the journal have the id 5.');
    expect(await resumed()).toEqual({ astray: 2, seen: 3 });
    await journal.write();
    await journal.seal();
    expect(await journal.verify({ witnessed: await journal.head() })).toMatchObject({ findings: [], unsealed: 0 });
  });
});

describe('A sequence that was set forward and back', () => {
  it('halts the sealing at its next round: no entry can come to stand where nobody seals, and all are covered once it is declared', async () => {
    await setval(5_000);
    await journal.write();
    await journal.seal();
    await setval(3);
    const genuine = [await journal.write(), await journal.write()];
    expect(genuine).toEqual([4, 5]);
    expect(await refusal()).toMatch(
      'The ids of the journal were set back: entry 5001 was seen, and the next would be 6.',
    );
    // A worker that was started anew, and remembers nothing, stops as well.
    journal.startAnew();
    expect(await refusal()).toMatch('The ids of the journal were set back');
    expect(await resumed()).toEqual({ astray: 0, seen: 5_001 });
    await journal.seal();
    expect(await journal.write()).toBe(5_002);
    await journal.seal();
    expect(await journal.verify({ witnessed: await journal.head() })).toMatchObject({
      findings: [],
      unsealed: 0,
      entries: 7,
    });
    await journal.byForce('delete from journal.entry where id = 4');
    expect(await findings()).toEqual([{ kind: 'entry-removed', seal: 4, entries: [4, 4] }]);
  });

  it('is found as well when the seals had given the ids between up: what was written there is declared, and cannot be removed unseen', async () => {
    await setval(5_000);
    await journal.write();
    for (let n = 0; n < 3; n += 1) await journal.seal(journal.impatientSealer);
    await setval(3);
    await journal.write();
    await journal.write({ entry: { code: 'b' } });
    await setval(1);
    // Under an id that another has.
    await journal.write();
    expect(await refusal()).toMatch('The ids of the journal were set back');
    expect(await resumed()).toEqual({ astray: 3, seen: 5_001 });
    await journal.write();
    await journal.seal();
    expect(await journal.verify({ witnessed: await journal.head() })).toMatchObject({
      findings: [],
      unsealed: 0,
      entries: 8,
    });
    await journal.byForce(`delete from journal.entry where code = 'b'`);
    expect(await findings()).toEqual([{ kind: 'entry-removed', seal: 5, entries: [5, 5] }]);
  });

  it('by more than may be passed over halts the sealing before it goes beyond, also when it is never set back', async () => {
    await setval(7_000_000);
    await journal.write();
    await journal.seal();
    expect(await refusal()).toMatch(
      'No entry has the ids 4 to 7000000, and none can come: the ids of the journal jumped.',
    );
    expect((await journal.statements()).length).toBe(1);
    expect(await resumed()).toEqual({ astray: 0, seen: 7_000_000 });
    await journal.seal();
    expect(await journal.verify({ witnessed: await journal.head() })).toMatchObject({
      findings: [],
      unsealed: 0,
      entries: 4,
    });
  });

  it('to where ids end is brought back, and the service writes again', async () => {
    await setval('9223372036854775806');
    await journal.write();
    await expect(journal.write()).rejects.toMatchObject({ code: '2200H' });
    expect(await refusal()).toMatch('has an id that the journal has not given');
    expect(await resumed()).toEqual({ astray: 1, seen: 3 });
    expect(await journal.write()).toBe(4);
    await journal.seal();
    expect(await journal.verify({ witnessed: await journal.head() })).toMatchObject({
      findings: [],
      unsealed: 0,
      entries: 5,
    });
  });

  it.each(['7000000', '9000000000000000', '9223372036854775807'])(
    'forward alone (%s) halts the sealing before an entry comes there, and is brought back',
    async (last) => {
      await setval(last);
      await refusal();
      expect(await refusal()).toMatch(/^(No entry has the ids 4 to|The ids of the journal were set to) \d+/);
      expect(await resumed()).toEqual({ astray: 0, seen: 3 });
      expect(await journal.write()).toBe(4);
      await journal.seal();
      expect(await refusal()).toBe('it sealed');
      expect(await journal.verify({ witnessed: await journal.head() })).toMatchObject({
        findings: [],
        unsealed: 0,
        entries: 4,
      });
    },
  );

  it('is not taken for a jump while a transaction may still bring the ids', async () => {
    const patient = new Sealer(journal.pool, [MAC_KEY], SEAL_KEYS, { mostPassedOver: 2 });
    await journal.owner.query('begin');
    for (let n = 0; n < 5; n += 1) await journal.write({ on: journal.owner });
    for (let n = 0; n < 3; n += 1) expect(await refusal(patient)).toBe('it sealed');
    await journal.write();
    for (let n = 0; n < 3; n += 1) expect(await refusal(patient)).toBe('it sealed');
    await journal.owner.query('commit');
    await journal.seal(patient);
    expect(await journal.verify({ witnessed: await journal.head() })).toMatchObject({
      findings: [],
      unsealed: 0,
      entries: 9,
    });
  });
});
