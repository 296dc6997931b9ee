import { hash } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { monthAhead, sealedJournal, type SealedJournal } from '../testing/sealed-journal.js';
import { LINE_COLUMNS } from '../sealing/export-line.js';
import { idsOf } from '../sealing/id-ranges.js';
import { type Head, NOTHING_BEFORE, type Statement } from '../sealing/seal.js';
import { SealKey } from '../sealing/seal-key.js';
import type { Finding, Kind } from './findings.js';

let journal: SealedJournal;
let connections: pg.Client[];

beforeAll(async () => {
  journal = await sealedJournal();
  connections = Array.from({ length: 3 }, () => new pg.Client({ connectionString: journal.db.urls.app }));
  await Promise.all(connections.map((connection) => connection.connect()));
});
afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.end()));
  await journal.close();
});

/** One step of a history: writers come and go in any order while the sealer is at work. */
type Step =
  | { readonly does: 'write'; readonly writer: number; readonly month: number }
  | { readonly does: 'commit' | 'rollback'; readonly writer: number }
  | { readonly does: 'seal' };

const writers = fc.nat({ max: 2 });
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant('write' as const), writer: writers, month: fc.nat({ max: 2 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constantFrom('commit' as const, 'rollback' as const), writer: writers }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('seal' as const) }) },
);
const histories = fc.array(steps, { minLength: 10, maxLength: 60 });

async function play(history: readonly Step[]): Promise<void> {
  // A history that failed left its transactions open.
  for (const connection of connections) await connection.query('rollback');
  await journal.empty();
  const open = new Set<number>();
  for (const step of history) {
    if (step.does === 'seal') await journal.seal();
    else {
      const on = connections[step.writer]!;
      if (!open.has(step.writer)) await on.query('begin');
      open.add(step.writer);
      if (step.does === 'write') await journal.write({ on, recordedAt: monthAhead(step.month) });
      else {
        await on.query(step.does);
        open.delete(step.writer);
      }
    }
  }
  for (const writer of open) await connections[writer]!.query(writer % 2 ? 'commit' : 'rollback');
}

const kinds = (findings: readonly Finding[]): Kind[] => [...new Set(findings.map(({ kind }) => kind))];
const accused = (findings: readonly Finding[], kind: Kind): number[] =>
  findings
    .filter((finding) => finding.kind === kind && finding.entries)
    .flatMap(({ entries }) => [...idsOf([entries!])]);

describe('A history that nobody touched', () => {
  it('is never accused, whenever one looks', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        for (const length of [Math.floor(history.length / 2), history.length]) {
          await play(history.slice(0, length));
          expect((await journal.verify()).findings).toEqual([]);
          await journal.seal();
          const { findings, unsealed } = await journal.verify({ witnessed: await journal.head() });
          expect({ findings, unsealed }).toEqual({ findings: [], unsealed: 0 });
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** At least these, over three months and several seals, so that there is something to tamper with. */
const BEGIN: readonly Step[] = [
  { does: 'write', writer: 0, month: 0 },
  { does: 'write', writer: 1, month: 1 },
  { does: 'write', writer: 0, month: 0 },
  { does: 'commit', writer: 0 },
  { does: 'seal' },
  { does: 'write', writer: 2, month: 2 },
  { does: 'write', writer: 2, month: 0 },
  { does: 'commit', writer: 2 },
  { does: 'commit', writer: 1 },
  { does: 'seal' },
  { does: 'write', writer: 0, month: 1 },
  { does: 'commit', writer: 0 },
  { does: 'seal' },
];
const longer = fc.array(steps, { maxLength: 20 }).map((more): Step[] => [...BEGIN, ...more]);

/** Plays a history, seals it, and gives what is needed to choose what to tamper with. */
async function sealedHistory(history: readonly Step[]) {
  await play(history);
  await journal.seal();
  const statements = await journal.statements();
  const sealed = statements.flatMap((one) => (one.kind === 'entries' ? [...idsOf(one.ids)] : []));
  return { statements, sealed, witnessed: await journal.head() };
}

const chosen = <Item>(items: readonly Item[], choice: number): Item => items[choice % items.length]!;

/** Runs over random histories: tampers after they are sealed, and looks what the verifier says. */
const tampering = (
  tamper: (history: { statements: Statement[]; sealed: number[]; witnessed: Head }, choice: number) => Promise<unknown>,
  numRuns = 12,
) =>
  fc.assert(
    fc.asyncProperty(longer, fc.nat(), async (steps, choice) => {
      await tamper(await sealedHistory(steps), choice);
    }),
    { numRuns },
  );

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
    const { sealed, witnessed } = await sealedHistory(BEGIN);
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
    tampering(async ({ sealed, witnessed }, choice) => {
      const id = chosen(sealed, choice);
      await journal.byForce(`delete from journal.entry where id = ${id}`);
      const { findings } = await journal.verify({ witnessed });
      expect(findings).toEqual([expect.objectContaining({ kind: 'entry-removed', entries: [id, id] })]);
    }));

  it('an entry that was inserted under a number that was rolled back, or a second time under its own', () =>
    tampering(async ({ sealed, witnessed, statements }, choice) => {
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
    tampering(async ({ sealed, witnessed }, choice) => {
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
    tampering(async ({ sealed, witnessed }, choice) => {
      const cut = sealed.sort((a, b) => a - b).slice(choice % sealed.length);
      await journal.byForce(`delete from journal.entry where id >= ${cut[0]}`);
      const { findings } = await journal.verify({ witnessed });
      expect(kinds(findings)).toEqual(['entry-removed']);
      expect(accused(findings, 'entry-removed').sort((a, b) => a - b)).toEqual(cut);
    }));

  it('a tail cut off with its seals, to one who knows what the witness saw', () =>
    tampering(async ({ statements, witnessed }, choice) => {
      const from = 1 + (choice % statements.length);
      const listed = statements.slice(from - 1).flatMap((one) => (one.kind === 'entries' ? [...idsOf(one.ids)] : []));
      await journal.byForce(
        `delete from journal.seal where number >= ${from}`,
        `delete from journal.entry where id = any('{${listed.join()}}')`,
      );
      expect((await journal.verify({ witnessed })).findings).toEqual([
        { kind: 'tail-cut', seal: witnessed.number, entries: null },
      ]);
    }));

  it('a seal that was taken out of the chain, and the entries that nothing covers any more', () =>
    tampering(async ({ statements, witnessed }, choice) => {
      const gone = chosen(statements.slice(0, -1), choice);
      await journal.byForce(`delete from journal.seal where number = ${gone.number}`);
      const { findings } = await journal.verify({ witnessed });
      expect(findings).toContainEqual({ kind: 'seal-removed', seal: gone.number, entries: null });
      const uncovered = gone.kind === 'entries' ? [...idsOf(gone.ids)] : [];
      expect(accused(findings, 'entry-uncovered').sort((a, b) => a - b)).toEqual(uncovered);
      expect(kinds(findings).filter((kind) => !['seal-removed', 'entry-uncovered'].includes(kind))).toEqual([]);
    }));

  it('a seal of which the statement or the signature was changed', () =>
    tampering(async ({ statements, witnessed }, choice) => {
      const { number, at } = chosen(statements, choice);
      const set =
        choice % 2 === 0
          ? `statement = replace(statement::text, '${at}', '2026-01-01T00:00:00.000000Z')::json`
          : `signature = set_byte(signature, 5, get_byte(signature, 5) # 1)`;
      await journal.byForce(`update journal.seal set ${set} where number = ${number}`);
      expect((await journal.verify({ witnessed })).findings).toContainEqual({
        kind: 'seal-changed',
        seal: number,
        entries: null,
      });
    }));

  it('a seal that was put in the place of another', () =>
    tampering(async ({ statements, witnessed }, choice) => {
      const { number } = chosen(statements, choice);
      const other = chosen(statements, choice + 1).number;
      await journal.byForce(
        `create table other as select * from journal.seal where number = ${other}`,
        `update journal.seal s set statement = jsonb_set(o.statement::jsonb, '{number}', '${number}')::json, leaves = o.leaves, signature = o.signature
         from other o where s.number = ${number}`,
        'drop table other',
      );
      expect((await journal.verify({ witnessed })).findings).toContainEqual({
        kind: 'seal-changed',
        seal: number,
        entries: null,
      });
    }));

  it('leaves that were changed, put in another order or given to another seal', () =>
    tampering(async ({ statements, witnessed }, choice) => {
      const { number } = chosen(
        statements.filter((one) => one.kind === 'entries' && one.month !== null),
        choice,
      );
      const set = [
        'set_byte(leaves, 3, get_byte(leaves, 3) # 1)',
        `substr(leaves, 33) || sha256('')`,
        `leaves || leaves`,
      ];
      await journal.byForce(`update journal.seal set leaves = ${chosen(set, choice)} where number = ${number}`);
      expect((await journal.verify({ witnessed })).findings).toEqual([
        { kind: 'leaves-changed', seal: number, entries: null },
      ]);
    }));

  it('the seal whose leaves were changed to hide that an entry was', () =>
    tampering(async ({ statements, witnessed }, choice) => {
      const seal = chosen(statements, choice);
      if (seal.kind !== 'entries' || seal.month === null) return;
      const id = seal.ids[0]![0];
      await journal.byForce(`update journal.entry set outcome = 'refused' where id = ${id}`);
      await journal.byForce(
        `update journal.seal set leaves = sha256('anything') || substr(leaves, 33) where number = ${seal.number}`,
      );
      const { findings } = await journal.verify({ witnessed });
      expect(findings[0]).toEqual({ kind: 'leaves-changed', seal: seal.number, entries: null });
      expect(accused(findings, 'entry-uncovered')).toContain(id);
    }));

  it('a seal signed with another key', () =>
    tampering(async ({ statements, witnessed }, choice) => {
      const { number } = chosen(statements, choice);
      await forgeFrom(number, number);
      const { findings } = await journal.verify({ witnessed });
      expect(findings).toContainEqual({ kind: 'key-foreign', seal: number, entries: null });
    }));

  it('a journal of which all seals were made anew with another key', () =>
    tampering(async ({ statements, witnessed }) => {
      await forgeFrom(1, statements.length);
      const { findings } = await journal.verify({ witnessed });
      expect(findings).toContainEqual({ kind: 'key-foreign', seal: 1, entries: null });
      expect(kinds(findings)).toContain('journal-rewritten');
    }));

  it('a journal that the holder of the key wrote anew, to one who knows what the witness saw', () =>
    tampering(async ({ witnessed }, choice) => {
      await journal.byForce('truncate journal.seal', `delete from journal.entry where id = ${1 + (choice % 3)}`);
      await journal.seal();
      while ((await journal.head()).number < witnessed.number) await journal.seal(journal.impatientSealer);
      expect((await journal.verify()).findings).toEqual([]);
      expect((await journal.verify({ witnessed })).findings).toEqual([
        { kind: 'journal-rewritten', seal: witnessed.number, entries: null },
      ]);
    }, 4));
});

/** Signs these seals with a key of one's own, chained to each other. */
async function forgeFrom(first: number, last: number): Promise<void> {
  const forger = new SealKey(Buffer.alloc(32, 66));
  const { rows } = await journal.db.superuser.query('select number, statement from journal.seal order by number');
  let previous = rows.find(({ number }) => Number(number) === first)?.statement.previous ?? NOTHING_BEFORE;
  for (const { statement } of rows.slice(first - 1, last)) {
    const text = JSON.stringify({ ...statement, previous, key: forger.publicKey });
    previous = hash('sha256', text, 'hex');
    await journal.db.superuser.query('set session_replication_role = replica');
    await journal.db.superuser.query('update journal.seal set statement = $1, signature = $2 where number = $3', [
      text,
      forger.sign(text),
      statement.number,
    ]);
    await journal.db.superuser.query('reset session_replication_role');
  }
}
