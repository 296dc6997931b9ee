import request from 'supertest';
import { journalEntries } from '#test/support/journal-entries.js';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { enrolled, signedIn } from '../../accounts/testing/professionals.js';
import { aLine, extractOf, idOf, imported } from '../testing/extracts.js';

const AUCH = {
  'Bureau cedex (coord. structure)': '32000 AUCH',
  'Code postal (coord. structure)': '32000',
  'Libellé commune (coord. structure)': 'Auch',
};
const named = (nth: number, familyName: string, givenName: string, more: Readonly<Record<string, string>> = {}) =>
  aLine({
    'Identification nationale PP': idOf(nth),
    "Nom d'exercice": familyName,
    "Prénom d'exercice": givenName,
    ...more,
  });

const PEOPLE = [
  named(1, 'SERRES', 'HÉLÈNE', AUCH),
  named(1, 'SERRES', 'HÉLÈNE', { ...AUCH, 'Raison sociale site': "CENTRE HOSPITALIER D'AUCH" }),
  named(2, 'LE GOFF', 'JEAN-PIERRE', { 'Code profession': '10' }),
  named(3, 'BERNARD', 'ANAÏS', { 'Code profession': '99', 'Code rôle': '330' }),
  named(5, 'SAINT-MARTIN LEGUEN', 'STE ANNE', {
    'Code commune (coord. structure)': '30133',
    'Libellé commune (coord. structure)': 'LE GRAU DU ROI CEDEX 3',
    'Raison sociale site': 'CENTRE SAINT ROCH',
  }),
  named(4, "N'GUYEN", 'LINH', {
    'Bureau cedex (coord. structure)': '31059 TOULOUSE CEDEX 9',
    'Code postal (coord. structure)': '31059',
    'Code commune (coord. structure)': '',
    'Libellé commune (coord. structure)': '',
  }),
];

let test: TestApp;
let token: string;
let account: string;
beforeAll(async () => {
  test = await testApp();
  await imported(test.urls.owner, extractOf(...PEOPLE));
  const [colleague] = await enrolled(test.database, test.clock.now(), [{ nationalId: NationalId.parse(idOf(3)) }]);
  account = colleague!.id;
  ({ token } = await signedIn(test.app));
});
afterAll(() => test?.close());

const search = (sought: object, query = '') =>
  request(test.server).post(`/v1/directory/search${query}`).auth(token, { type: 'bearer' }).send(sought);

type Item = { readonly familyName: string; readonly structureName: string; readonly town: string };
const found = async (sought: object) =>
  ((await search(sought).expect(200)).body.items as Item[]).map(
    ({ familyName, structureName, town }) => `${familyName}, ${structureName}, ${town}`,
  );

const SERRES = 'SERRES, CABINET DES VIOLETTES, Auch';
const SERRES_AT_HOSPITAL = "SERRES, CENTRE HOSPITALIER D'AUCH, Auch";
const LE_GOFF = 'LE GOFF, CABINET DES VIOLETTES, Toulouse';
const BERNARD = 'BERNARD, CABINET DES VIOLETTES, Toulouse';
const STE_ANNE = 'SAINT-MARTIN LEGUEN, CENTRE SAINT ROCH, LE GRAU DU ROI CEDEX 3';
const NGUYEN = "N'GUYEN, CABINET DES VIOLETTES, TOULOUSE CEDEX 9";

describe('A search of the directory', () => {
  it.each(['serres helene', 'HÉLÈNE SERRES', 'Serre'])('finds by name, once for each activity: %s', async (name) => {
    expect(await found({ name })).toEqual([SERRES, SERRES_AT_HOSPITAL]);
  });

  it.each(['le goff', 'LEGOFF', 'jean pierre le-goff'])('whatever the joins: %s', async (name) => {
    expect(await found({ name })).toEqual([LE_GOFF]);
  });

  it('by profession or role', async () => {
    expect(await found({ place: 'toulouse', profession: '10' })).toEqual([LE_GOFF]);
    expect(await found({ place: 'toulouse', profession: '330' })).toEqual([BERNARD]);
    expect(await found({ place: 'toulouse', profession: ' ９９ ' })).toEqual([BERNARD]);
    expect(await found({ place: 'toulouse', profession: '98' })).toEqual([]);
    for (const profession of ["1' | 'c10", 'infirmier', '%%'])
      await search({ place: 'toulouse', profession }).expect(422, /nomenclature-code-malformed.*\/profession/);
  });

  it('by town, also where the postal office alone tells it, by postcode, by structure', async () => {
    expect(await found({ place: 'Toulouse' })).toEqual([BERNARD, LE_GOFF, NGUYEN]);
    expect(await found({ place: '31059 Toulouse Cedex 9' })).toEqual([BERNARD, LE_GOFF, NGUYEN]);
    expect(await found({ place: '32000' })).toEqual([SERRES, SERRES_AT_HOSPITAL]);
    expect(await found({ place: 'Centre Hospitalier de Auch' })).toEqual([SERRES_AT_HOSPITAL]);
  });

  it('by RPPS number, alone or with more', async () => {
    expect(await found({ nationalId: idOf(2).slice(1) })).toEqual([LE_GOFF]);
    expect(await found({ nationalId: idOf(2) })).toEqual([LE_GOFF]);
    await search({ nationalId: '8 10001 23456 7' }).expect(422, /rpps-key-mismatch.*\/nationalId/);
    expect(await found({ nationalId: idOf(2).slice(1), name: 'serres' })).toEqual([]);
  });

  it.each(['bernrad', 'bernart', 'berrnard', 'brenard'])('forgives a slip: %s', async (name) => {
    const { body } = await search({ name }).expect(200);
    expect(body).toMatchObject({ match: 'near', items: [{ familyName: 'BERNARD' }] });
  });

  it.each(['anais bernrad', 'annais bernard', 'annais bernrad'])('forgives a slip in each word: %s', async (name) => {
    const { body } = await search({ name }).expect(200);
    expect(body).toMatchObject({ match: 'near', items: [{ familyName: 'BERNARD' }] });
  });

  it.each(['linh bernard', 'linh bernrad', 'bermrad'])(
    'finds nobody for other people, or two slips in a word: %s',
    async (name) => {
      expect(await found({ name })).toEqual([]);
    },
  );

  it.each([
    ['ana bern', [BERNARD]],
    ['bern jean', []],
    ['helen serre', [SERRES, SERRES_AT_HOSPITAL]],
  ])('takes several beginnings: %s', async (name, listed) => {
    expect(await found({ name })).toEqual(listed);
  });

  it.each([
    ['bernard', 'exact'],
    ['bern', 'beginning'],
    ['brenard', 'near'],
  ])('says how it took the words: %s, %s', async (name, match) => {
    expect((await search({ name }).expect(200)).body).toMatchObject({ match, items: [{ familyName: 'BERNARD' }] });
  });

  it('tells who has an account from who is known by the directory alone', async () => {
    const accounts = (await search({ place: 'toulouse' }).expect(200)).body.items as { accountId: string | null }[];
    expect(accounts.map(({ accountId }) => accountId)).toEqual([account, null, null]);
    await test.superuser.query(`update accounts.account set status = 'suspended' where id = $1`, [account]);
    expect((await search({ name: 'bernard' }).expect(200)).body.items[0].accountId).toBeNull();
  });

  it.each([{ place: 'toulouse' }, { place: 'toulouze' }, { name: 'bernrad' }])(
    'goes on page by page, without a gap or a repeat: %j',
    async (sought) => {
      const whole = (await search(sought).expect(200)).body.items as { nationalId: string }[];
      const paged: string[] = [];
      let query = '?limit=1';
      for (let next: string | null = ''; next !== null; query = `?limit=1&cursor=${next}`) {
        const { body } = await search(sought, query).expect(200);
        paged.push(...(body.items as { nationalId: string }[]).map(({ nationalId }) => nationalId));
        next = body.next as string | null;
      }
      expect(paged.sort()).toEqual(whole.map(({ nationalId }) => nationalId).sort());
    },
  );

  it.each([
    ['name', 'jeanpierre le goff', LE_GOFF],
    ['name', 'JEANPIERRE', LE_GOFF],
    ['name', 'NGUYEN', NGUYEN],
    ['name', 'sainte anne', STE_ANNE],
    ['name', 'saintmartin', STE_ANNE],
    ['name', 'st martin', STE_ANNE],
    ['name', 'STMARTIN ste-anne', STE_ANNE],
    ['name', 'le guen', STE_ANNE],
    ['place', 'GRAUDUROI', STE_ANNE],
    ['place', 'LEGRAUDUROI', STE_ANNE],
    ['place', 'Grau-du-Roi', STE_ANNE],
    ['place', 'Le Grau du Roi Cedex 3', STE_ANNE],
    ['place', '30249 Le Grau du Roi Cedex 3', STE_ANNE],
    ['place', 'grau du roi cédex n° 3', STE_ANNE],
    ['place', '30249 GRAUDUROI CEDEX3', STE_ANNE],
    ['place', '31059', NGUYEN],
    ['place', '31 059', NGUYEN],
    ['place', 'F-31.059 Toulouse', NGUYEN],
    ['place', '31059 Toulouse', NGUYEN],
    ['place', 'Cedex 9, 31059', NGUYEN],
    ['place', 'St Roch', STE_ANNE],
  ])('however it is joined, split or abbreviated: %s %s', async (criterion, text, listed) => {
    const { body } = await search({ [criterion]: text }).expect(200);
    expect(body).toMatchObject({ match: 'exact' });
    expect(await found({ [criterion]: text })).toEqual([listed]);
  });

  it.each([
    [{ name: '%%' }, '/name'],
    [{ name: 'bernard', place: 'de la' }, '/place'],
    [{ name: '31', place: 'toulouse' }, '/name'],
  ])('never drops a criterion that leaves nothing to look for: %j', async (sought, pointer) => {
    const { body } = await search(sought).expect(422);
    expect([body.code, JSON.stringify(body)]).toEqual(['criterion-empty', expect.stringContaining(`"${pointer}"`)]);
  });

  it.each([{}, { profession: '60' }, { name: 'e' }, { name: 'e i', place: 'ay' }])(
    'of all, %j, is refused',
    async (sought) => {
      expect((await search(sought).expect(422)).body.code).toBe('search-too-wide');
    },
  );

  it.each(["a'b:*&!|<->(", '\\', 'É'.repeat(100), 'a '.repeat(50)])('takes whatever is typed: %s', async (name) => {
    await search({ name }).expect(({ status }) => expect([200, 422]).toContain(status));
  });

  it('is closed to who is not signed in, and traced without a name', async () => {
    await request(test.server).post('/v1/directory/search').send({ name: 'serres' }).expect(401);
    const { headers } = await search({ name: 'serres' });
    const [entry] = await journalEntries(test.database, { requestId: headers['x-request-id'] });
    expect(entry).toMatchObject({ action: 'directory.search', outcome: 'done', files: [] });
    expect(JSON.stringify(entry)).not.toMatch(/serres/i);
  });
});
