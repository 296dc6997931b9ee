import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { extractOf, imported, people, person, stateOf } from '../testing/extracts.js';
import { importExtract } from './import-extract.js';

let test: TestDatabase;
beforeAll(async () => (test = await testDatabase()));
afterAll(() => test?.close());

const load = (content: string) => imported(test.urls.owner, content, { acceptLosses: true });
const names = async () => (await stateOf(test)).rows.map(({ name }) => name);

describe('While an extract is imported', () => {
  it.each([
    ['grows', (path: string) => appendFileSync(path, `${person(9)}\n`)],
    ['is put in the place of by another', (path: string) => writeFileSync(path, extractOf(person(9)))],
  ])('a file that %s is refused, and changes nothing', async (_, change) => {
    await load(extractOf(person(1)));
    const folder = mkdtempSync(join(tmpdir(), 'changing-'));
    const path = join(folder, 'extract.txt');
    writeFileSync(path, extractOf(...people(5_000)));
    let isChanged = false;
    const read = () => void (isChanged ||= (change(path), true));
    const order = { url: test.urls.owner, path, acceptLosses: true, progress: { read, step: () => undefined } };
    await expect(importExtract(order)).rejects.toThrow(/changed while it was read/);
    rmSync(folder, { recursive: true });
    expect(await stateOf(test)).toMatchObject({ rows: [{ name: 'DUPONT' }], leftovers: 0 });
  });

  it('who reads sees the former directory or the new one, whole, and is not refused', async () => {
    await load(extractOf(...people(500)));
    const seen = new Set<number>();
    let over = false;
    const reader = async () => {
      while (!over) {
        const [row] = await test.database.rows<{ count: number }>('select count(*) as count from directory.activity');
        seen.add(row!.count);
      }
    };
    const readers = [reader(), reader(), reader()];
    await load(extractOf(...people(20_000))).finally(() => (over = true));
    await Promise.all([...readers, reader()]);
    expect([...seen].sort((a, b) => a - b)).toEqual([500, 20_000]);
  });

  it('who reads for long holds up the switch, and nobody else', async () => {
    const slow = new pg.Client({ connectionString: test.urls.app });
    await slow.connect();
    await slow.query('begin; select count(*) from directory.activity');
    let switching = 0;
    const progress = {
      read: () => undefined,
      step: (name: string) => void (name === 'switch' && (switching = Date.now())),
    };
    const importing = imported(test.urls.owner, extractOf(...people(3)), { progress });
    while (switching === 0 || Date.now() - switching < 900) expect(await names()).not.toHaveLength(3);
    await slow.query('commit');
    await slow.end();
    expect(await importing).toMatchObject({ people: 3 });
    expect(await names()).toHaveLength(3);
  });

  it('a second import is refused', async () => {
    const [one, other] = await Promise.allSettled([load(extractOf(...people(5_000))), load(extractOf(person(1)))]);
    const refused = [one, other].filter(({ status }) => status === 'rejected');
    expect(refused).toEqual([
      expect.objectContaining({
        reason: expect.objectContaining({ message: expect.stringMatching(/Another import runs/) }),
      }),
    ]);
  });

  it('what an import that was killed has left does not stop the next one', async () => {
    await load(extractOf(person(1)));
    await test.superuser.query('create schema directory_next authorization spico_owner');
    const killing = imported(test.urls.owner, extractOf(...people(20_000)), {
      progress: {
        read: () => undefined,
        step: () =>
          void test.superuser.query(
            `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'spico directory import' and datname = current_database()`,
          ),
      },
    });
    await expect(killing).rejects.toThrow();
    expect(await names()).toHaveLength(1);
    expect(await load(extractOf(person(1), person(2)))).toMatchObject({ people: 2, known: 1 });
  });
});
