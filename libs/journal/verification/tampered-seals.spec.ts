import { hash } from 'node:crypto';
import { idsOf } from '../seals/id-ranges.js';
import { NOTHING_BEFORE } from '../seals/seal.js';
import { SealKey } from '../seals/seal-key.js';
import { accused, chosen, kinds, playground } from '../testing/histories.js';
import { SEAL_KEY, type SealedJournal } from '../testing/sealed-journal.js';

let ground: Awaited<ReturnType<typeof playground>>;
let journal: SealedJournal;

beforeAll(async () => {
  ground = await playground();
  ({ journal } = ground);
});
afterAll(() => ground.close());

describe('The verifier names', () => {
  it('a tail cut off with its seals, to one who knows what the witness saw', () =>
    ground.tampering(async ({ statements, witnessed }, choice) => {
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
    ground.tampering(async ({ statements, witnessed }, choice) => {
      const gone = chosen(statements.slice(0, -1), choice);
      await journal.byForce(`delete from journal.seal where number = ${gone.number}`);
      const { findings } = await journal.verify({ witnessed });
      expect(findings).toContainEqual({ kind: 'seal-removed', seal: gone.number, entries: null });
      const uncovered = gone.kind === 'entries' ? [...idsOf(gone.ids)] : [];
      expect(accused(findings, 'entry-uncovered').sort((a, b) => a - b)).toEqual(uncovered);
      expect(kinds(findings).filter((kind) => !['seal-removed', 'entry-uncovered'].includes(kind))).toEqual([]);
    }));

  it('a seal of which the statement or the signature was changed', () =>
    ground.tampering(async ({ statements, witnessed }, choice) => {
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

  it('a seal that the holder of the key signed anew under the next one', () =>
    ground.tampering(async ({ statements, witnessed }, choice) => {
      const { number, ...rest } = chosen(statements.slice(0, -1), choice);
      const text = JSON.stringify({ ...rest, number, at: '2026-01-01T00:00:00.000000Z' });
      await journal.byForce(
        `update journal.seal set statement = '${text}', signature = '\\x${SEAL_KEY.sign(text).toString('hex')}' where number = ${number}`,
      );
      expect((await journal.verify({ witnessed })).findings).toEqual([
        { kind: 'seal-changed', seal: number, entries: null },
      ]);
    }));

  it('a seal that was put in the place of another', () =>
    ground.tampering(async ({ statements, witnessed }, choice) => {
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
    ground.tampering(async ({ statements, witnessed }, choice) => {
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
    ground.tampering(async ({ statements, witnessed }, choice) => {
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
    ground.tampering(async ({ statements, witnessed }, choice) => {
      const { number } = chosen(statements, choice);
      await forgeFrom(number, number);
      const { findings } = await journal.verify({ witnessed });
      expect(findings).toContainEqual({ kind: 'key-foreign', seal: number, entries: null });
    }));

  it('a journal of which all seals were made anew with another key', () =>
    ground.tampering(async ({ statements, witnessed }) => {
      await forgeFrom(1, statements.length);
      const { findings } = await journal.verify({ witnessed });
      expect(findings).toContainEqual({ kind: 'key-foreign', seal: 1, entries: null });
      expect(kinds(findings)).toContain('journal-rewritten');
    }));

  it('a journal that the holder of the key wrote anew, to one who knows what the witness saw', () =>
    ground.tampering(async ({ witnessed }, choice) => {
      await journal.byForce('truncate journal.seal', `delete from journal.entry where id = ${1 + (choice % 3)}`);
      journal.startAnew();
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
