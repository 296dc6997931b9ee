import request from 'supertest';
import { journalEntries } from '#test/support/journal-entries.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { aLine, extractOf, imported } from '../../../directory/testing/extracts.js';
import { enrolled, signedIn, type Sketch } from '../../testing/professionals.js';
import { COORDINATOR, NURSE, PHYSICIAN } from '../../testing/situations.js';

const AUCH = { communeCode: '32013', departmentCode: '32', town: 'Auch' };
const BORDEAUX = { communeCode: '33063', departmentCode: '33', town: 'Bordeaux' };
const GRAU_DU_ROI = { communeCode: '30133', departmentCode: '30', town: 'Le Grau-du-Roi' };
const SAINT_GAUDENS = { communeCode: '31483', departmentCode: '31', town: 'Saint-Gaudens' };
const HOSPITAL = { id: 'F320000001', name: "CENTRE HOSPITALIER D'AUCH" };
/** Known by its FINESS alone, before the directory listed it. */
const CLINIC = { id: '310000123', name: 'CLINIQUE DU PORT' };
const LISTED = [
  aLine({ 'Identifiant technique de la structure': HOSPITAL.id, 'Code postal (coord. structure)': '32008' }),
  aLine({ 'Numéro FINESS site': CLINIC.id, 'Code postal (coord. structure)': '31059' }),
];

const COLLEAGUES: readonly Sketch[] = [
  {
    familyName: 'LEBŒUF',
    givenName: 'Hélène',
    situations: [
      { ...NURSE, place: AUCH },
      { ...NURSE, structure: HOSPITAL, place: AUCH },
    ],
  },
  { familyName: 'LEBOEUF-MARTIN', givenName: 'Anaïs', situations: [PHYSICIAN] },
  { familyName: 'SERRES', givenName: 'Jean', situations: [{ ...COORDINATOR, place: AUCH }] },
  { familyName: 'LEBOEUF', givenName: 'Loin', situations: [{ ...NURSE, place: BORDEAUX }] },
  { familyName: 'LE GOFF', givenName: 'Marie-Claude', situations: [{ ...NURSE, place: GRAU_DU_ROI }] },
  { familyName: "D'ARTAGNAN", givenName: 'Charles', situations: [{ ...NURSE, place: SAINT_GAUDENS }] },
  { familyName: 'LEGUEN', givenName: 'Loïc', situations: [{ ...NURSE, structure: CLINIC }] },
  { familyName: 'ST JUST', givenName: 'Louis', situations: [NURSE] },
  { familyName: 'AUGUSTIN', givenName: 'Christelle', situations: [NURSE] },
];

let test: TestApp;
let token: string;
let numbers: readonly string[];
let accounts: readonly string[];
beforeAll(async () => {
  test = await testApp();
  await imported(test.urls.owner, extractOf(...LISTED));
  const colleagues = await enrolled(test.database, test.clock.now(), COLLEAGUES);
  accounts = colleagues.map(({ id }) => id);
  numbers = colleagues.map(({ nationalId }) => nationalId!.slice(1));
  ({ token } = await signedIn(test.app, { familyName: 'ICI', givenName: 'Moi' }));
});
afterAll(() => test?.close());

type Found = { readonly familyName: string; readonly professionLabel: string; readonly structureName: string };

const search = (criteria: object, query = '', language = 'fr') =>
  request(test.server)
    .post(`/v1/professionals/search${query}`)
    .auth(token, { type: 'bearer' })
    .set('accept-language', language)
    .send(criteria);

const found = async (criteria: object) => {
  const { body } = await search(criteria).expect(200);
  return (body.items as Found[]).map(
    ({ familyName, professionLabel, structureName }) => `${familyName}, ${professionLabel}, ${structureName}`,
  );
};

const NURSE_ALONE = 'LEBŒUF, Infirmier, CABINET DES VIOLETTES';
const NURSE_AT_HOSPITAL = "LEBŒUF, Infirmier, CENTRE HOSPITALIER D'AUCH";
const PHYSICIAN_IN_TOULOUSE = 'LEBOEUF-MARTIN, Médecin, CABINET DES VIOLETTES';
const COORDINATOR_OF_AUCH = 'SERRES, Coordonnateur de parcours, CABINET DES VIOLETTES';

describe('A search for a colleague', () => {
  it.each(['leboeuf', 'LEBŒUF', 'Lebœuf', 'boeuf'])(
    'by name finds %s, once for each situation, and nobody out of the region',
    async (name) => {
      expect(await found({ name })).toEqual([NURSE_ALONE, NURSE_AT_HOSPITAL, PHYSICIAN_IN_TOULOUSE]);
    },
  );

  it('by family and given name, in any order', async () => {
    expect(await found({ name: 'anais leboeuf martin' })).toEqual([PHYSICIAN_IN_TOULOUSE]);
  });

  it('by profession or role, in a town', async () => {
    expect(await found({ place: 'auch', profession: '60' })).toEqual([NURSE_ALONE, NURSE_AT_HOSPITAL]);
    expect(await found({ place: 'auch', profession: '330' })).toEqual([COORDINATOR_OF_AUCH]);
  });

  it('by structure', async () => {
    expect(await found({ place: "hôpital d'Auch" })).toEqual([]);
    expect(await found({ place: 'centre hospitalier auch' })).toEqual([NURSE_AT_HOSPITAL]);
  });

  it('by RPPS number', async () => {
    expect(await found({ nationalId: numbers[1] })).toEqual([PHYSICIAN_IN_TOULOUSE]);
    expect(await found({ nationalId: `8${numbers[1]}` })).toEqual([PHYSICIAN_IN_TOULOUSE]);
    await search({ nationalId: '10001234567' }).expect(422, /rpps-key-mismatch/);
  });

  it('goes on page by page, without a gap or a repeat', async () => {
    // Two situations of one professional stand under the same name.
    const first = await search({ name: 'leboeuf' }, `?limit=${encodeURIComponent('\u200b1\u00a0')}`).expect(200);
    const second = await search({ name: 'leboeuf' }, `?limit=1&cursor=${first.body.next}`).expect(200);
    const third = await search({ name: 'leboeuf' }, `?limit=1&cursor=${second.body.next}`).expect(200);
    const found = [first, second, third].flatMap(({ body }) => body.items as { situationId: string }[]);
    expect(new Set(found.map(({ situationId }) => situationId)).size).toBe(3);
    expect(third.body.next).toBeNull();
    await search({ name: 'martin' }, `?cursor=${first.body.next}`).expect(400);
  });

  it('no longer finds a situation that has ended, nor an account that is suspended', async () => {
    const [gone, suspended] = await enrolled(test.database, test.clock.now(), [
      { familyName: 'PARTI' },
      { familyName: 'PARTI' },
    ]);
    expect(await found({ name: 'parti' })).toHaveLength(2);
    await test.superuser.query('update accounts.situation set ended_at = $2 where account_id = $1', [
      gone!.id,
      test.clock.now(),
    ]);
    await test.superuser.query(`update accounts.account set status = 'suspended' where id = $1`, [suspended!.id]);
    expect(await found({ name: 'parti' })).toEqual([]);
  });

  it('finds who is admitted by an exception, while it lasts', async () => {
    const [border] = await enrolled(test.database, test.clock.now(), [
      { familyName: 'FRONTIÈRE', situations: [{ place: BORDEAUX }] },
    ]);
    const admit = (until: Date) =>
      test.superuser.query(
        `update accounts.situation set exception_until = $2, exception_reason = 'limitrophe' where account_id = $1`,
        [border!.id, until],
      );
    await admit(new Date(test.clock.now().getTime() + 1));
    expect(await found({ name: 'frontiere' })).toHaveLength(1);
    await admit(test.clock.now());
    expect(await found({ name: 'frontiere' })).toEqual([]);
  });

  it('speaks English to who prefers it', async () => {
    const { body } = await search({ name: 'serres' }, '', 'en').expect(200);
    expect(body.items[0]).toMatchObject({ professionLabel: 'Care pathway coordinator', role: '330', town: 'Auch' });
  });

  it('by a name of two letters finds those of this name and not all whose name holds it', async () => {
    await enrolled(test.database, test.clock.now(), [
      { familyName: 'LY', givenName: 'Mai' },
      { familyName: 'LYONNET', givenName: 'Guy' },
      { familyName: 'NGUYEN', givenName: 'Ly' },
      { familyName: 'POLY', givenName: 'Ève' },
    ]);
    for (const name of ['ly', 'Lý'])
      expect((await found({ name })).map((one) => one.split(',')[0])).toEqual(['LY', 'NGUYEN']);
  });

  it.each([
    ['name', 'LEGOFF', 'LE GOFF'],
    ['name', 'marieclaude', 'LE GOFF'],
    ['name', 'DARTAGNAN', "D'ARTAGNAN"],
    ['name', 'le guen', 'LEGUEN'],
    ['name', 'Saint-Just', 'ST JUST'],
    ['name', 'stjust', 'ST JUST'],
    ['place', 'GRAUDUROI', 'LE GOFF'],
    ['place', 'grau du roi', 'LE GOFF'],
    ['place', '30240', 'LE GOFF'],
    ['place', 'F-30240', 'LE GOFF'],
    ['place', '30 240 Le Grau', 'LE GOFF'],
    ['place', '30240 Le Grau-du-Roi Cedex', 'LE GOFF'],
    ['place', 'St Gaudens', "D'ARTAGNAN"],
    ['place', 'saintgaudens', "D'ARTAGNAN"],
  ])('however it is joined, split or abbreviated: %s %s', async (criterion, text, familyName) => {
    const names = (await found({ [criterion]: text })).map((one) => one.split(',')[0]);
    expect(names).toEqual([familyName]);
  });

  it.each([
    ['name', 'saint'],
    ['name', 'goffmarie'],
  ])('and not by less than a beginning of words: %s %s', async (criterion, text) => {
    const names = (await found({ [criterion]: text })).map((one) => one.split(',')[0]);
    expect(names).not.toContain('AUGUSTIN');
  });

  it('in a town and no other, by its postcode', async () => {
    expect(await found({ name: 'serres', place: '32000' })).toEqual([COORDINATOR_OF_AUCH]);
    expect(await found({ name: 'serres', place: '31000' })).toEqual([]);
  });

  it.each([
    [{ place: '32008' }, [NURSE_AT_HOSPITAL]],
    [{ name: 'lebœuf', place: 'Cédex 32008' }, [NURSE_AT_HOSPITAL]],
    [{ place: '31059' }, ['LEGUEN, Infirmier, CLINIQUE DU PORT']],
    [{ name: 'serres', place: '32008' }, []],
    [{ place: '32008 Toulouse' }, []],
    [{ place: '32999' }, []],
    [{ name: 'serres', place: '32008 AUCH CEDEX 8' }, [COORDINATOR_OF_AUCH]],
  ])('by the postcode of a CEDEX alone finds whose structure has it: %j', async (criteria, colleagues) => {
    expect(await found(criteria)).toEqual(colleagues);
  });

  it.each([
    [{ name: 'serres', place: '31' }, 'criterion-empty', '/place'],
    [{ name: 'serres', place: 'de la' }, 'criterion-empty', '/place'],
    [{ name: '%%', place: 'auch' }, 'criterion-empty', '/name'],
    [{ place: 'auch', profession: 'infirmier' }, 'nomenclature-code-malformed', '/profession'],
    [{ name: 'jean '.repeat(17) }, 'criterion-too-long', '/name'],
  ])(
    'never drops a criterion that leaves nothing to look for, nor looks for endless ones: %j',
    async (criteria, code, pointer) => {
      const { body } = await search(criteria).expect(422);
      expect([body.code, JSON.stringify(body)]).toEqual([code, expect.stringContaining(`"${pointer}"`)]);
    },
  );

  it.each([{}, { profession: '60' }, { name: 'e' }, { name: 'a e' }, { place: 'ay' }])(
    'of all, %j, is refused',
    async (criteria) => {
      expect((await search(criteria).expect(422)).body.code).toBe('search-too-wide');
    },
  );

  it('is closed to who is not signed in, and its entry names whom it showed', async () => {
    await request(test.server).post('/v1/professionals/search').send({ name: 'leboeuf' }).expect(401);
    const { headers } = await search({ name: 'serres' });
    const [entry] = await journalEntries(test.database, { requestId: headers['x-request-id'] });
    expect(entry).toMatchObject({ action: 'professional.search', outcome: 'done', files: [accounts[2]] });
  });
});
