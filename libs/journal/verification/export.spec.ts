import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SEAL_KEY, sealedJournal, type SealedJournal } from '../testing/sealed-journal.js';
import { DatabaseSource } from './database-source.js';
import { ExportSource, writeExport } from './export.js';
import { verify } from './verify.js';

let journal: SealedJournal;
let folder: string;

/** Texts in which COPY has something to escape. */
const TEXTS = ['tab\tnewline\nreturn\r', 'back\\slash \\N \\. "quoted"', 'é 漢 \u{1f600}', ''];

beforeAll(async () => {
  journal = await sealedJournal();
  for (const text of TEXTS) await journal.write({ entry: { client: text, reasons: [text, text], item: text } });
  await journal.seal();
});
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'spico-export-'))));
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => journal.close());

async function exported(): Promise<void> {
  const source = await DatabaseSource.open(journal.db.urls.superuser);
  await writeExport(source, folder, () => undefined).finally(() => source.close());
}
const verified = async () =>
  verify(new ExportSource(folder), { keys: [SEAL_KEY.publicKey], witnessed: [await journal.head()] });
const change = (part: string, from: string, to: string) => {
  const path = join(folder, `${part}.copy`);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
};

describe('An export', () => {
  it('is verified without the database, whatever the entries hold', async () => {
    await exported();
    expect(await verified()).toEqual(await journal.verify({ witnessed: await journal.head() }));
    expect(await verified()).toMatchObject({ entries: TEXTS.length, unsealed: 0, findings: [] });
  });

  it('is for the one who makes it alone: it holds who read what of whom', async () => {
    rmSync(folder, { recursive: true });
    await exported();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const part of ['seals', 'entries']) expect(statSync(join(folder, `${part}.copy`)).mode & 0o777).toBe(0o600);
  });

  it('does not depend on the settings of the one who makes it', async () => {
    await journal.db.superuser.query(
      `alter role postgres set timezone = 'Asia/Tokyo'; alter role postgres set datestyle = 'SQL, DMY'; alter role postgres set bytea_output = 'escape'`,
    );
    await exported();
    await journal.db.superuser.query('alter role postgres reset all');
    expect((await verified()).findings).toEqual([]);
  });

  it('that was changed is not intact', async () => {
    await exported();
    change('entries', 'ReadNews', 'ReadNone');
    expect((await verified()).findings).toEqual([{ kind: 'entry-changed', seal: 1, entries: [1, 1] }]);
  });

  it('of which the last line was cut in the middle is not intact', async () => {
    await exported();
    const path = join(folder, 'entries.copy');
    writeFileSync(path, readFileSync(path).subarray(0, -30));
    expect((await verified()).findings).toEqual([{ kind: 'entry-changed', seal: 1, entries: [4, 4] }]);
  });

  it('is not written over another', async () => {
    await exported();
    await expect(exported()).rejects.toMatchObject({ code: 'EEXIST' });
  });
});
