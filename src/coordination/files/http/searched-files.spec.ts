import { testApp, type TestApp } from '#test/support/test-app.js';
import { type SignedIn, signedIn } from '../../../accounts/testing/professionals.js';
import { NURSE, PHYSICIAN } from '../../../accounts/testing/situations.js';
import { as, invited, joined, opened } from '../testing/files.http.js';

const INS = '241053155501266';
const HOME_HELP = { profession: '99', role: '318', activityKind: 'GENR10' };

let test: TestApp;
let nurse: SignedIn;
const files: Record<string, string> = {};
beforeAll(async () => {
  test = await testApp();
  nurse = await signedIn(test.app, { situations: [NURSE] });
  const people = {
    legoff: { birthName: 'Le Goff', birthFirstName: 'Marie-Claude', birthDate: '1950-02-01' },
    joined: { birthName: 'LEGUEN', birthFirstName: 'MARIEFRANCE', birthDate: '1951-03-02' },
    artagnan: { birthName: 'D’Artagnan', birthFirstName: 'Charles', birthDate: '1952' },
    double: { birthName: 'Lefèvre-Noël', usedName: 'Œuvrard', birthDate: '1953-05' },
    saint: { birthName: 'de Saint-Exupéry', birthFirstName: 'Ève', birthDate: '1954-06-05' },
    st: { birthName: 'St-Just', birthFirstName: 'Ly', birthDate: '1955-07-06' },
    twin: { birthName: 'Jumelle', birthFirstName: 'Ana', birthDate: '1956-08-07', birthOrder: 2 },
  };
  for (const [key, identity] of Object.entries(people)) files[key] = await opened(test, nurse, identity);
  await test.superuser.query(
    `update coordination.person set status = 'qualified', ins = $2 where id = (select person_id from coordination.file where id = $1)`,
    [files.double, INS],
  );
});
afterAll(() => test.close());

type Item = { readonly id: string; readonly person: { readonly birthOrder?: number | null } };
const search = (who: SignedIn, body: object) => as(test, who).post('/v1/files/search', body);
const found = async (body: object, who = nurse) => {
  const { items } = (await search(who, body).expect(200)).body as { items: Item[] };
  return items.map(({ id }) => Object.keys(files).find((key) => files[key] === id));
};

describe('Among my files a person is found', () => {
  it.each([
    ['a name that is joined', { usedName: 'LEGOFF' }, 'legoff'],
    ['the beginning of a name that is joined', { usedName: 'legof' }, 'legoff'],
    ['a first name that is joined', { usedFirstName: 'MARIECLAUDE' }, 'legoff'],
    ['a name that is split', { usedName: 'le guen' }, 'joined'],
    ['a first name that is split', { usedFirstName: 'Marie-France' }, 'joined'],
    ['a name without its apostrophe', { usedName: 'DARTAGNAN' }, 'artagnan'],
    ['the part after the apostrophe', { usedName: 'artagnan' }, 'artagnan'],
    ['the second part of a double name', { usedName: 'noel' }, 'double'],
    ['both parts in the other order', { usedName: 'Noël Lefèvre' }, 'double'],
    ['a name without its ligature', { usedName: 'oeuvrard' }, 'double'],
    ['St for Saint', { usedName: 'St Exupéry' }, 'saint'],
    ['St for Saint, joined', { usedName: 'STEXUPERY' }, 'saint'],
    ['a whole name, joined', { usedName: 'DESAINTEXUPERY' }, 'saint'],
    ['Saint for St', { usedName: 'Saint-Just' }, 'st'],
    ['Saint for St, joined', { usedName: 'SAINTJUST' }, 'st'],
    ['two letters of a name', { usedName: 'ju', usedFirstName: 'an' }, 'twin'],
    ['a first name of two letters', { usedFirstName: 'Ly' }, 'st'],
    ['a day of birth alone', { birthDate: '1950-02-01' }, 'legoff'],
    ['a month of birth alone', { birthDate: '1950-02' }, 'legoff'],
    ['a day, where the year alone is known', { birthDate: '1952-12-31' }, 'artagnan'],
    ['a day, where the month alone is known', { birthDate: '1953-05-30' }, 'double'],
    ['one letter of a name beside a date', { usedName: 'l', birthDate: '1951' }, 'joined'],
    ['the INS alone, as it is written on a card', { ins: '2 41 05 31 555 012 66' }, 'double'],
    ['all at once', { usedName: 'Lefevre', usedFirstName: 'zo', birthDate: '1953', ins: INS }, 'double'],
  ])('by %s', async (_, body, key) => {
    expect(await found(body)).toEqual([key]);
  });

  it.each([
    ['the middle of a word', { usedName: 'oel' }],
    ['a longer name that begins alike', { usedName: 'LEGOFFIC' }],
    ['letters that cross two words', { usedName: 'egoff' }],
    ['another month', { birthDate: '1953-06' }],
    ['the INS of another', { ins: '255081416802538' }],
    ['the INS and another name', { usedName: 'Le Goff', ins: INS }],
  ])('but by %s nobody is', async (_, body) => {
    expect(await found(body)).toEqual([]);
  });

  it('by INS by who may read it alone: not by who is invited, nor by a home help of the circle, who never reads it', async () => {
    const physician = await signedIn(test.app, { situations: [PHYSICIAN] });
    const homeHelp = await signedIn(test.app, { situations: [HOME_HELP] });
    await invited(test, files.double!, nurse, physician);
    const byIns = async (who: SignedIn) => [await found({ usedName: 'Œuvrard' }, who), await found({ ins: INS }, who)];
    expect(await byIns(physician)).toEqual([['double'], []]);
    await as(test, physician)
      .post(`/v1/files/${files.double}/members/me/acceptance`, { takesCharge: true })
      .expect(204);
    expect(await byIns(physician)).toEqual([['double'], ['double']]);
    await joined(test, files.double!, nurse, homeHelp);
    expect(await byIns(homeHelp)).toEqual([['double'], []]);
  });

  it.each([
    [{ usedName: '%%', birthDate: '1950' }, 'criterion-empty', '/usedName'],
    [{ usedName: 'martin', usedFirstName: '12' }, 'criterion-empty', '/usedFirstName'],
    [{ usedName: '-é-' }, 'search-too-vague', '/usedName'],
    [{ usedFirstName: 'jean '.repeat(17) }, 'criterion-too-long', '/usedFirstName'],
    [{}, 'search-too-vague', '/usedName'],
  ])('by something: of %j one is told', async (body, code, pointer) => {
    const { body: problem } = await search(nurse, body).expect(422);
    expect([problem.code, JSON.stringify(problem)]).toEqual([code, expect.stringContaining(`"${pointer}"`)]);
  });
});

describe('The rank of birth, which tells twins apart', () => {
  it('is in the list, in what a search finds and in the file', async () => {
    const { items } = (await search(nurse, { usedName: 'Jumelle' }).expect(200)).body as { items: Item[] };
    const list = (await as(test, nurse).get('/v1/files').expect(200)).body.items as Item[];
    const file = (await as(test, nurse).get(`/v1/files/${files.twin}`).expect(200)).body as Item;
    const ofTwin = [...items, ...list, file].filter(({ id }) => id === files.twin);
    expect(ofTwin.map(({ person }) => person.birthOrder)).toEqual([2, 2, 2]);
    expect(list.map(({ person }) => person.birthOrder)).toEqual([2, null, null, null, null, null, null]);
  });
});
