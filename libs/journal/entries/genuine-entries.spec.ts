import { evidenceColumn, type Evidence, GenuineEntries } from './genuine-entries.js';
import { JournalKey } from './journal-key.js';
import { MAC_KEY, sealedJournal, type SealedJournal } from '../testing/sealed-journal.js';

let journal: SealedJournal;
beforeAll(async () => (journal = await sealedJournal()));
afterAll(() => journal.close());

const NEW_KEY = new JournalKey(Buffer.alloc(32, 5));
const judgedBy = async (...keys: readonly JournalKey[]) => {
  const genuine = new GenuineEntries(keys);
  const rows = await journal.db.database.rows<{ action: string; evidence: Evidence }>(
    `select e.action, ${evidenceColumn('$1')} from journal.entry e order by id`,
    [genuine.keyIds],
  );
  return genuine.markGenuine(rows).map(({ isGenuine }) => isGenuine);
};

describe('An entry whose key was replaced', () => {
  it('is believed while the old key is at hand, and by its seal afterwards; never before it is sealed, nor when it was refused', async () => {
    await journal.write({ entry: { code: `"é\\\n\t{,}`, reasons: ['a,b', 'null', '"'] } });
    await journal.write({ entry: { code: 'to be changed' } });
    await journal.byForce(`update journal.entry set code = null where code = 'to be changed'`);
    expect(await judgedBy(NEW_KEY, MAC_KEY)).toEqual([true, false]);
    expect(await judgedBy(NEW_KEY)).toEqual([false, false]);
    await journal.seal();
    expect(await judgedBy(NEW_KEY)).toEqual([true, false]);
  });
});
