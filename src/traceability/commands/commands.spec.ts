import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { REFERENCE } from '#libs/journal/entries/entry-reference.js';
import { SEAL_KEY, sealedJournal, type SealedJournal } from '#libs/journal/testing/sealed-journal.js';
import { built } from '../../../test/setup/built.js';

let journal: SealedJournal;
let folder: string;

beforeAll(async () => {
  journal = await sealedJournal();
  folder = mkdtempSync(join(tmpdir(), 'spico-journal-'));
  for (let n = 0; n < 5; n += 1) await journal.write();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await journal.close();
});

type Ended = { readonly code: number; readonly out: string; readonly err: string };

function run(args: readonly string[], variables: NodeJS.ProcessEnv): Promise<Ended> {
  const env = { PATH: process.env.PATH, ...variables };
  return new Promise((ended) => {
    execFile(process.execPath, [...args], { env }, (error, out, err) =>
      ended({ code: Number(error?.code ?? 0), out, err }),
    );
  });
}

/** As in production; the auditor gets what an auditor gets. */
const journalProgram = (...args: string[]) =>
  run([built('dist/src/apps/cli/journal.js'), ...args], {
    NODE_ENV: 'production',
    DATABASE_AUDITOR_URL: journal.db.urls.app.replace('spico_app', 'an_auditor'),
    DATABASE_WORKER_URL: journal.db.urls.worker,
    DATABASE_OWNER_URL: journal.db.urls.owner,
    JOURNAL_KEY: Buffer.alloc(32, 7).toString('base64'),
    JOURNAL_SEAL_KEY: Buffer.alloc(32, 9).toString('base64'),
    JOURNAL_WITNESS: `file://${folder}/heads.jsonl`,
  });

describe('npm run journal', () => {
  beforeAll(async () => {
    const password = new URL(journal.db.urls.app).password;
    await journal.db.superuser.query(
      `do $$ begin if not exists (select from pg_roles where rolname = 'an_auditor') then
         create role an_auditor login password '${password}' in role spico_auditor; end if; end $$`,
    );
  });

  it('seals by hand, and verifies with the rights of an auditor', async () => {
    expect(await journalProgram('seal')).toMatchObject({ code: 0, out: '5 entries were sealed\n' });
    const { code, out } = await journalProgram('verify', '--key', SEAL_KEY.publicKey);
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^INTACT: 5 entries, 1 seals, up to seal 1/),
    });
  });

  it('gives an auditor the journal to read, and nothing to write or to read beside it', async () => {
    const auditor = new pg.Client({ connectionString: journal.db.urls.app.replace('spico_app', 'an_auditor') });
    await auditor.connect();
    const refused = [
      'insert into journal.seal (statement, leaves, signature) select statement, leaves, signature from journal.seal',
      'update journal.entry set client = client',
      'select id from accounts.account',
      `select nextval('journal.entry_id')`,
    ];
    for (const statement of refused) await expect(auditor.query(statement)).rejects.toMatchObject({ code: '42501' });
    expect((await auditor.query('select from journal.entry')).rowCount).toBe(5);
    await auditor.end();
  });

  it('finds an entry by what the access log calls it', async () => {
    const { rows } = await journal.db.superuser.query<{ name: string; day: string }>(
      `select ${REFERENCE} as name, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD') as day from journal.entry e where id = 2`,
    );
    const { name, day } = rows[0]!;
    expect(await journalProgram('find', '--access', name, '--day', day)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^entry 2, recorded .*, listed by seal 1: /),
    });
  });

  it('gives a proof of one entry that a program without SPICO accepts, and refuses once a letter of it is changed', async () => {
    const proof = join(folder, 'proof.json');
    const check = (key: string) => run(['docs/check-journal-proof.mjs', proof, key], {});
    for (const entry of [1, 2, 3, 4, 5]) {
      expect((await journalProgram('proof', '--entry', `${entry}`, '--to', proof)).code).toBe(0);
      expect(await check(SEAL_KEY.publicKey)).toMatchObject({
        code: 0,
        out: expect.stringContaining('action: ReadNews'),
      });
    }
    const another = Buffer.alloc(32, 3).toString('base64url');
    expect(await check(another)).toMatchObject({ code: 1, out: 'NOT PROVED: the seal is not signed with this key\n' });
    writeFileSync(proof, readFileSync(proof, 'utf8').replace('ReadNews', 'ReadNewt'));
    expect(await check(SEAL_KEY.publicKey)).toMatchObject({
      code: 1,
      out: 'NOT PROVED: the entry is not as it was sealed\n',
    });
  });

  it('names the entry that was changed, with exit code 1', async () => {
    await journal.byForce(`update journal.entry set outcome = 'refused' where id = 3`);
    const { code, out } = await journalProgram('verify', '--key', SEAL_KEY.publicKey, '--no-witness');
    expect(code).toBe(1);
    expect(out).toMatch(/^NOT INTACT: .*1 findings\n {2}entry 3 CHANGED since seal 1 listed it\n[^]*NO WITNESS/);
  });

  it.each([
    [['verify', '--key', 'short'], '--key short is no public key: 43 characters of base64url\n'],
    [['proof', '--entry', '99'], 'No seal lists entry 99: it is not sealed yet, was never there, or is gone\n'],
    [['retire', '--month', '2026-13'], '--month YYYY-MM is missing or no month\n'],
    [['hold', '--month', '2026-11', '--reason', 'a\u001b[31m'], '--reason TEXT holds control characters\n'],
    [['restored', '--reason', 'a test'], 'The witness has seen nothing: there is nothing to declare\n'],
    [['restored', '--reason', 'a'.repeat(501)], '--reason TEXT has more than 500 characters\n'],
    [['rewrite'], 'No such command: rewrite. See: npm run journal -- --help\n'],
  ])('tells in one line what is wrong with %j', async (args, err) => {
    expect(await journalProgram(...args)).toEqual({ code: 1, out: '', err });
  });
});
