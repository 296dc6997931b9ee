import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { Argon2Passwords } from '../../../sign-in/crypto/argon2-passwords.js';
import { TotpAuthenticators } from '../../../sign-in/crypto/totp-authenticators.js';
import { readExtract } from './extract.js';
import { seedDemo } from './seed.js';

const EXTRACT = 'test/data/PS_LibreAcces_Personne_activite_sample.txt';
const AT = new Date('2026-11-23T09:00:00+01:00');

const sealing = { authenticators: new TotpAuthenticators([randomBytes(32)]), passwords: new Argon2Passwords() };

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const rows = async (text: string) => (await db.superuser.query<Record<string, unknown>>(text)).rows;

describe('The demo accounts', () => {
  const seed = (production = false) => seedDemo(db.database, { extract: EXTRACT, production, at: AT, ...sealing });

  it('are refused in production', async () => {
    await expect(seed(true)).rejects.toThrow('refused in production');
    expect(await rows('select from accounts.account')).toEqual([]);
  });

  it('are the same after a second start', async () => {
    const shown = await seed();
    const before = await rows('select * from accounts.account order by id');
    expect(await seed()).toEqual(shown);
    expect(await rows('select * from accounts.account order by id')).toEqual(before);
    expect(await rows('select count(*) from accounts.situation')).toEqual([{ count: '2088' }]);
  });

  it('show professionals of different professions who may act in one situation, a secretary beside one of them, and the service centre', async () => {
    const shown = await seed();
    const { rows } = await db.superuser.query(
      `select a.email, a.roles, array_agg(coalesce(w.role, w.profession)) filter (where w.in_region) as codes
       from accounts.account a left join accounts.situation w on w.account_id = a.id
       where a.email = any($1) group by a.id order by array_position($1, a.email)`,
      [shown.map(({ email }) => email)],
    );
    expect(rows).toEqual([
      { email: 'alice.leroux@demo.example.org', roles: [], codes: ['10'] },
      { email: 'arthur.vidal@demo.example.org', roles: [], codes: ['60'] },
      { email: 'isabelle.lambert@demo.example.org', roles: [], codes: ['330'] },
      { email: 'solene.garrigue@demo.example.org', roles: [], codes: ['331'] },
      { email: 'dpo@demo.example.org', roles: ['dpo'], codes: null },
      { email: 'support@demo.example.org', roles: ['support', 'verifier'], codes: null },
      { email: 'admin@demo.example.org', roles: ['administrator'], codes: null },
      { email: 'admin2@demo.example.org', roles: ['administrator'], codes: null },
    ]);
  });

  it('act in the region only where the extract says so', async () => {
    await seed();
    const found = await rows(
      `select department_code as department, in_region from accounts.situation
       where department_code in ('31', '65', '92', '2A', '978') or department_code is null group by 1, 2 order by 1`,
    );
    expect(found).toEqual([
      { department: '2A', in_region: false },
      { department: '31', in_region: true },
      { department: '65', in_region: true },
      { department: '92', in_region: false },
      { department: '978', in_region: false },
      { department: null, in_region: false },
    ]);
  });
});

describe('The extract', () => {
  it('gives one person for several lines', async () => {
    const persons = await readExtract(EXTRACT);
    expect(persons).toHaveLength(1_500);
    expect(persons.filter(({ situations }) => situations.length > 1)).toHaveLength(299);
  });

  it('is refused when a column is missing', async () => {
    const file = join(tmpdir(), `extract-${process.pid}.txt`);
    await writeFile(file, "Identification nationale PP|Nom d'exercice\n899|DUPONT\n");
    await expect(readExtract(file)).rejects.toThrow('no column "Prénom d\'exercice"');
  });
});
