import type { AccountId } from '#libs/access/actor.js';
import { newId } from '#libs/kernel/identifier.js';
import { type TestDatabase, testDatabase } from '#test/support/test-database.js';
import { aFile } from '../../files/testing/files.builder.js';
import { aPerson, type IdentitySketch, RECORDED_AT } from '../testing/persons.builder.js';
import { PostgresDuplicates } from './postgres-duplicates.js';

let test: TestDatabase;
let duplicates: PostgresDuplicates;
beforeAll(async () => {
  test = await testDatabase();
  duplicates = new PostgresDuplicates(test.database);
});
afterAll(() => test.close());

const openFile = (sketch: IdentitySketch) =>
  test.database.transaction(async () => {
    const person = aPerson(sketch);
    const file = aFile(person);
    await duplicates.of(person);
    test.orm.em.persist([person, file]);
    return { fileId: file.id, personId: person.id };
  });

const foundBy = (sketch: IdentitySketch) => test.database.transaction(() => duplicates.of(aPerson(sketch)));

/** On the lock of the names, in this database. */
const someoneWaits = async () => {
  const { rows } = await test.superuser.query(
    `select 1 from pg_locks where locktype = 'advisory' and not granted
     and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows.length > 0;
};

const KNOWN = {
  ...{ birthName: 'Lefèvre-Noël', usedName: 'Œuvrard', birthFirstName: 'Zoé', usedFirstName: 'Zaza' },
  ...{ birthDate: '1941-05-12', birthPlace: '31555' },
};

describe('The duplicate check', () => {
  let known: { fileId: string; personId: string };
  beforeAll(async () => {
    known = await openFile(KNOWN);
  });

  it.each([
    ['the same traits', {}],
    ['names without accents or hyphens, in capitals', { birthName: 'LEFEVRE NOEL', birthFirstName: 'ZOE' }],
    ['other names in use', { usedName: 'Autre', usedFirstName: 'Zaza' }],
    ['a birth date known to the month only', { birthDate: '1941-05' }],
    ['an unknown birth place', { birthPlace: '99999' }],
    ['a sex not established', { sex: 'I' as const }],
    ['another rank of birth', { birthOrder: 2 }],
    ['joined names', { birthName: 'LEFEVRENOEL' }],
    ['the used name in the place of the birth name', { birthName: 'Œuvrard' }],
    ['the birth name in the place of the used name', { birthName: 'Autre', usedName: 'Lefèvre-Noël' }],
    ['the first of several first names', { birthFirstName: 'Zoé Anne' }],
    ['the first name in use in the place of the other', { birthFirstName: 'Zaza' }],
  ])('finds a person with %s', async (_, other) => {
    expect(await foundBy({ ...KNOWN, ...other })).toEqual([known]);
  });

  it.each([
    ['a twin with another first name', { birthFirstName: 'Léa' }],
    ['another birth name', { birthName: 'Lefèvre' }],
    ['a used name that another bears too', { birthName: 'Autre', usedName: 'Œuvrard' }],
    ['a first name that begins alike within a word', { birthFirstName: 'Zoélie' }],
    ['first names of which the first is another', { birthFirstName: 'Anne Zoé' }],
    ['another day of birth', { birthDate: '1941-05-13' }],
    ['another month, the day unknown', { birthDate: '1941-06' }],
    ['another sex', { sex: 'M' as const }],
    ['another birth place', { birthPlace: '31557' }],
  ])('does not find %s', async (_, other) => {
    expect(await foundBy({ ...KNOWN, ...other })).toEqual([]);
  });

  it.each([
    ['12076', '12218'],
    ['75012', '92012'],
    ['75112', '75056'],
    ['20004', '2A004'],
    ['98506', '97606'],
    ['97123', '97701'],
    ['2A020', '2A020'],
  ])('takes two codes of one place, %s and %s, for one, in whichever order', async (former, present) => {
    const birthName = `Née ${[...former].map((sign) => 'ABCDEFGHIJ'.charAt(parseInt(sign, 16))).join('')}`;
    const first = await openFile({ birthName, birthPlace: former, birthDate: '1930' });
    expect(await foundBy({ birthName, birthPlace: present, birthDate: '1930' })).toEqual([first]);
    const second = await openFile({ birthName, birthPlace: present, birthDate: '1931' });
    expect(await foundBy({ birthName, birthPlace: former, birthDate: '1931' })).toEqual([second]);
    expect(await foundBy({ birthName, birthPlace: '75113', birthDate: '1930' })).toEqual([]);
  });

  it('waits for a colleague who is opening the same names, and finds what they opened', async () => {
    const person = aPerson({ birthName: 'Simultané' });
    const file = aFile(person);
    const { promise: checked, resolve: begin } = Promise.withResolvers<void>();
    let answered = false;
    // Said here, so that it runs in a transaction of its own.
    const second = checked.then(() => foundBy({ birthName: 'Simultané' })).finally(() => (answered = true));
    await test.database.transaction(async () => {
      await duplicates.of(person);
      begin();
      while (!answered && !(await someoneWaits())) continue;
      test.orm.em.persist([person, file]);
    });
    expect(await second).toEqual([{ fileId: file.id, personId: person.id }]);
  });
});

const EARLIER = new Date('2026-11-22T10:00:00Z');

describe('What an account has met', () => {
  it('counts each person once, when they were met last, since an instant, for that account alone', async () => {
    const found = await openFile({ birthName: 'Compté' });
    const accountId = newId<AccountId>();
    const finding = { found, accountId, distinctReason: null };
    await duplicates.record({ ...finding, at: new Date('2026-11-20T09:00:00Z') });
    for (const at of [EARLIER, RECORDED_AT]) await duplicates.record({ ...finding, at });
    await duplicates.record({ ...finding, accountId: newId<AccountId>(), at: RECORDED_AT });
    expect(await duplicates.personsMetBy(accountId, new Date('2026-11-22T09:00:00Z'))).toEqual([RECORDED_AT]);
  });
});
