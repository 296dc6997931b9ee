import fc from 'fast-check';
import request from 'supertest';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { operatorsOf } from '../../../src/accounts/testing/operators.js';
import { enrolled, signedIn } from '../../../src/accounts/testing/professionals.js';
import { anOpening } from '../../../src/coordination/files/testing/files.http.js';
import { aLine, extractOf, idOf, imported } from '../../../src/directory/testing/extracts.js';

const SOME = 12;

/** A name in parts, each with what stands before it where it is written by the book. */
const name = fc.record({
  before: fc.constantFrom('', 'Le ', 'D’', 'De ', 'Saint-', 'Ste ', 'de St-'),
  own: fc.constantFrom('Cœur', 'Næss', 'Hélie', 'Faÿ', 'Goff', 'Août', 'Garçon', 'Strauß'),
  after: fc.constantFrom('', '-Noël', ' Saint-Ève', '-Ste-Foy', ' Ly'),
});

const unaccented = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');
const without = (text: string) => text.replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/ß/g, 'ss');

/** Other ways in which people write it. */
const WAYS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in plain capitals': (text) => unaccented(without(text)).toUpperCase(),
  joined: (text) => unaccented(text).replace(/[ ’-]/g, ''),
  split: (text) => text.replace(/[’-]/g, ' '),
  hyphenated: (text) => text.toLowerCase().replace(/[ ’]/g, '-'),
  'with Saint in full': (text) => text.replace(/\bSt(e?)\b/g, 'Saint$1'),
  'with Saint as St': (text) => text.replace(/Saint(e?)\b/g, 'St$1'),
  'joined, with Saint as St': (text) => text.replace(/Saint(e?)\b/g, 'St$1').replace(/[ ’-]/g, ''),
};

/** No two have a part of their own in common. */
const mark = (nth: number) => `Z${'ABCDEFGHIJKL'.charAt(nth).repeat(2)}OR`;
const seed = Math.floor(Math.random() * 2 ** 31);
const NAMES = fc
  .sample(fc.tuple(name, fc.constantFrom(...Object.keys(WAYS)), fc.constantFrom(...Object.keys(WAYS))), {
    seed,
    numRuns: SOME,
  })
  .map(([{ before, own, after }, kept, typed], nth) => {
    const written = `${before}${own}-${mark(nth)}${after}`;
    return { kept: WAYS[kept]!(written), typed: WAYS[typed]!(written), nth };
  });

let test: TestApp;
let nurse: string;
let operator: string;
let accounts: readonly string[];
const files: string[] = [];
const post = (path: string, body: object, token = nurse) =>
  request(test.server).post(path).auth(token, { type: 'bearer' }).send(body);

beforeAll(async () => {
  test = await testApp();
  nurse = (await signedIn(test.app)).token;
  operator = (await operatorsOf(test.app)).support.token;
  const people = NAMES.map(({ kept, nth }) => ({ familyName: kept, nationalId: NationalId.parse(idOf(nth + 1)) }));
  accounts = (await enrolled(test.database, test.clock.now(), people)).map(({ id }) => id);
  const lines = NAMES.map(({ kept, nth }) =>
    aLine({ 'Identification nationale PP': idOf(nth + 1), "Nom d'exercice": kept }),
  );
  await imported(test.urls.owner, extractOf(...lines));
  for (const { kept } of NAMES) {
    const { body } = await post('/v1/files', anOpening({ birthName: kept })).expect(201);
    files.push((body as { id: string }).id);
  }
});
afterAll(() => test?.close());

const SEARCHES: Readonly<Record<string, (typed: string) => Promise<readonly unknown[]>>> = {
  'of the directory': (typed) => found('/v1/directory/search', typed, 'accountId'),
  'of colleagues': (typed) => found('/v1/professionals/search', typed, 'accountId'),
  'of accounts': (typed) => found('/v1/backoffice/accounts/search', typed, 'accountId', operator),
  'of files': (typed) => found('/v1/files/search', typed, 'id', nurse, 'usedName'),
};
async function found(
  path: string,
  typed: string,
  id: string,
  token = nurse,
  member = 'name',
): Promise<readonly unknown[]> {
  const { body } = await post(path, { [member]: typed }, token).expect(200);
  return (body as { items: Record<string, unknown>[] }).items.map((item) => item[id]);
}

describe(`Whatever the way a name is kept and typed (seed ${seed})`, () => {
  it.each(Object.keys(SEARCHES))('who bears it, and nobody else, is found by the search %s', async (search) => {
    for (const { kept, typed, nth } of NAMES) {
      const wanted = search === 'of files' ? files[nth] : accounts[nth];
      expect([kept, typed, await SEARCHES[search]!(typed)]).toEqual([kept, typed, [wanted]]);
    }
  });

  it('a file about the same person is met by the duplicate check', async () => {
    for (const { kept, typed, nth } of NAMES) {
      // Somebody may meet ten known persons a day.
      const { token } = nth % 9 === 0 ? await signedIn(test.app) : { token: nurse };
      if (nth % 9 === 0) nurse = token;
      const { body } = await post('/v1/files', anOpening({ birthName: typed }));
      expect([kept, typed, (body as { code?: string }).code]).toEqual([kept, typed, 'possible-duplicate']);
    }
  });
});
