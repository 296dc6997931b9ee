import { LINE_COLUMNS } from '../seals/export-line.js';
import { idsOf } from '../seals/id-ranges.js';
import { accused, BEGIN, chosen, kinds, playground } from '../testing/histories.js';
import type { SealedJournal } from '../testing/sealed-journal.js';
import { monthAhead } from '../testing/written.js';

let ground: Awaited<ReturnType<typeof playground>>;
let journal: SealedJournal;

beforeAll(async () => {
  ground = await playground();
  ({ journal } = ground);
});
afterAll(() => ground.close());

/** A value that is never the one that was there, for each type. */
const OTHER: Readonly<Record<string, string>> = {
  int8: '% + 1000000',
  text: `coalesce(% || '.', '')`,
  uuid: 'gen_random_uuid()',
  int2: '% + 1',
  int4: 'coalesce(% + 1, 0)',
  timestamptz: `% + interval '1 microsecond'`,
  _uuid: '% || gen_random_uuid()',
  _text: `% || ''::text`,
  bytea: 'sha256(%)',
};

describe('The verifier names', () => {
  it('an entry of which any column was changed', async () => {
    const { sealed, witnessed } = await ground.sealedHistory(BEGIN);
    const columns = (
      await journal.db.superuser.query<{ name: string; type: string }>(
        `select column_name as name, udt_name as type from information_schema.columns where table_schema = 'journal' and table_name = 'entry'`,
      )
    ).rows;
    expect(columns.map(({ name }) => name).sort()).toEqual([...LINE_COLUMNS].sort());
    await journal.byForce('create table kept as select * from journal.entry');
    for (const { name, type } of columns) {
      const id = chosen(
        sealed,
        columns.findIndex((column) => column.name === name),
      );
      await journal.byForce(`update journal.entry set ${name} = ${OTHER[type]!.replace('%', name)} where id = ${id}`);
      const { findings } = await journal.verify({ witnessed });
      if (name === 'id') {
        expect(accused(findings, 'entry-removed')).toEqual([id]);
      } else expect(findings).toEqual([expect.objectContaining({ kind: 'entry-changed', entries: [id, id] })]);
      await journal.byForce('truncate journal.entry', 'insert into journal.entry select * from kept');
      expect((await journal.verify({ witnessed })).findings).toEqual([]);
    }
    await journal.byForce('drop table kept');
  });

  it('an entry that was deleted', () =>
    ground.tampering(async ({ sealed, witnessed }, choice) => {
      const id = chosen(sealed, choice);
      await journal.byForce(`delete from journal.entry where id = ${id}`);
      const { findings } = await journal.verify({ witnessed });
      expect(findings).toEqual([expect.objectContaining({ kind: 'entry-removed', entries: [id, id] })]);
    }));

  it('an entry that was inserted under a number that was rolled back, or a second time under its own', () =>
    ground.tampering(async ({ sealed, witnessed, statements }, choice) => {
      const last = statements.findLast((one) => one.kind === 'entries')!;
      const rolledBack = [...idsOf([[1, last.seen]])].filter((id) => !sealed.includes(id));
      const model = chosen(sealed, choice);
      const id = chosen(rolledBack.length > 0 ? rolledBack : [model], choice);
      // Once those who could have written it are gone, the sealer says so.
      for (let n = 0; n < 2; n += 1) await journal.seal(journal.impatientSealer);
      await journal.byForce(
        `insert into journal.entry select (json_populate_record(e, '{"id": ${id}, "recorded_at": "${monthAhead(3)}"}')).* from journal.entry e where id = ${model}`,
      );
      expect(accused((await journal.verify({ witnessed })).findings, 'entry-added')).toEqual([id]);
    }));

  it('entries that changed places', () =>
    ground.tampering(async ({ sealed, witnessed }, choice) => {
      const [one, other] = [chosen(sealed, choice), chosen(sealed, choice + 1)].sort((a, b) => a - b) as [
        number,
        number,
      ];
      await journal.byForce(
        ...[
          [one, 0],
          [other, one],
          [0, other],
        ].map(([from, to]) => `update journal.entry set id = ${to} where id = ${from}`),
      );
      const { findings } = await journal.verify({ witnessed });
      expect(accused(findings, 'entry-changed').sort((a, b) => a - b)).toEqual([one, other]);
    }));

  it('entries cut off at the end, when their seals remain', () =>
    ground.tampering(async ({ sealed, witnessed }, choice) => {
      const cut = sealed.sort((a, b) => a - b).slice(choice % sealed.length);
      await journal.byForce(`delete from journal.entry where id >= ${cut[0]}`);
      const { findings } = await journal.verify({ witnessed });
      expect(kinds(findings)).toEqual(['entry-removed']);
      expect(accused(findings, 'entry-removed').sort((a, b) => a - b)).toEqual(cut);
    }));
});
