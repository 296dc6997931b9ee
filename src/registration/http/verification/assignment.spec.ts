import { testApp, type TestApp } from '#test/support/test-app.js';
import { aLine, extractOf, idOf, imported } from '../../../directory/testing/extracts.js';
import { type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { Applicant } from '../../testing/registrations.http.js';
import { assigned, atDesk, CHECK, takenBy } from '../../testing/verifiers.http.js';
import type { ExaminedAnswer } from './verification.answers.js';

const AUCH = { communeCode: '32013', town: 'Auch' };
const OFFICE = { id: 'R00000000000001', name: 'CABINET DES VIOLETTES' };
const NURSE = { profession: '60', activityKind: 'GENR01', place: AUCH };
const WHOLE = assigned({ ...NURSE, category: 'C', sector: 'SA07', structure: OFFICE });

let test: TestApp;
let operators: Operators;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  await imported(test.urls.owner, extractOf(aLine({ 'Identification nationale PP': idOf(1) })));
});
afterAll(() => test?.close());

const desk = () => atDesk(test, operators.verifier);
const taken = (more: object = {}) =>
  takenBy(test, operators.verifier, { familyName: 'Dupont', givenName: 'Camille', situations: [NURSE], ...more });
const examined = async ({ id }: Applicant) => (await desk().get(`/${id}`).expect(200)).body as ExaminedAnswer;
async function situationOf(applicant: Applicant) {
  const [situation] = (await examined(applicant)).declaration.situations;
  return situation!;
}
const assign = async (applicant: Applicant, body: object) =>
  desk().put(`/${applicant.id}/situations/${(await situationOf(applicant)).id}`, body);
const approval = async ({ id }: Applicant) => {
  await desk().post(`/${id}/identity-checks`, CHECK).expect(204);
  return desk().post(`/${id}/approval`);
};

describe('What an operator reads', () => {
  it('says that a town is not that of its code, where a former release took both', async () => {
    const applicant = await Applicant.of(test, { situations: [NURSE] });
    const other = `update accounts.request set declaration = jsonb_set(declaration, '{situations,0,place,town}', '"Paris"') where id = $1`;
    await test.superuser.query(other, [applicant.id]);
    await applicant.confirms().expect(200);
    const place = (await examined(applicant)).comparisons.find(({ item }) => item === 'place');
    expect(place).toMatchObject({ declared: 'Paris', declaredId: AUCH.communeCode, verdict: 'differs' });
  });
});

describe('What an operator assigns', () => {
  it('is said whole: a structure alone does not take profession and place away', async () => {
    const applicant = await taken();
    const before = await situationOf(applicant);
    for (const part of [{ structure: OFFICE }, { ...WHOLE, skill: undefined }, { ...WHOLE, exception: undefined }])
      expect((await assign(applicant, part)).status).toBe(400);
    expect(await situationOf(applicant)).toEqual(before);
    expect((await examined(applicant)).events.map(({ kind }) => kind)).not.toContain('situation-assigned');
  });

  it.each([
    ['a structure that nobody knows', { structure: { ...OFFICE, id: 'NIMPORTEQUOI' } }, 'structure-unknown'],
    [
      'an identifier that the directory does not list',
      { structure: { ...OFFICE, id: 'R99999999999999' } },
      'structure-unknown',
    ],
    [
      'the name of a structure and no word on its identifier',
      { structure: { name: OFFICE.name } },
      'structure-identifier-needed',
    ],
    [
      'an identifier that is said not to be',
      { structure: { ...OFFICE, withoutIdentifier: true } },
      'structure-identifier-needed',
    ],
    ['a FINESS whose key is wrong', { structure: { ...OFFICE, id: '310781407' } }, 'structure-unknown'],
    ['a profession that does not exist', { profession: '61' }, 'nomenclature-code-unknown'],
    ['a role that does not exist', { profession: '99', role: '999' }, 'nomenclature-code-unknown'],
    ['a speciality that does not exist', { skill: 'NIMPORTEQUOI' }, 'nomenclature-code-unknown'],
    ['an activity that does not exist', { activityKind: 'GENR42' }, 'nomenclature-code-unknown'],
    ['a sector that does not exist', { sector: 'SA99' }, 'nomenclature-code-unknown'],
    ['a category that does not exist', { category: 'Z' }, 'nomenclature-code-unknown'],
    [
      'the code of one town with the name of another',
      { place: { communeCode: '31555', town: 'Paris' } },
      'town-contradicted',
    ],
  ])('is refused with %s', async (_, wrong, code) => {
    const applicant = await taken();
    const before = await situationOf(applicant);
    const { status, body } = await assign(applicant, { ...WHOLE, ...wrong });
    expect([status, JSON.stringify(body)]).toEqual([422, expect.stringContaining(code)]);
    expect(await situationOf(applicant)).toEqual(before);
  });

  it('leaves what it was before, and is held beside the directory anew', async () => {
    const applicant = await taken({ nationalIds: [idOf(1).slice(1)], situations: [{ ...NURSE, sector: 'SA01' }] });
    const before = await situationOf(applicant);
    const verdict = async () => (await examined(applicant)).comparisons.find(({ item }) => item === 'sector')?.verdict;
    expect(await verdict()).toBe('differs');
    expect((await assign(applicant, WHOLE)).status).toBe(204);
    expect(await verdict()).toBe('agrees');
    expect((await examined(applicant)).events.at(-1)).toMatchObject({
      ...{ kind: 'situation-assigned', by: operators.verifier.accountId },
      before: { ...before, sector: 'SA01' },
    });
  });

  it('is a structure by any of its identifiers, called as the directory calls it', async () => {
    const applicant = await taken();
    const structure = { id: ' r-00000000000001 ', name: 'Hôpital des autres' };
    expect((await assign(applicant, { ...WHOLE, structure })).status).toBe(204);
    expect(await situationOf(applicant)).toMatchObject({ structure: OFFICE });
    expect((await approval(applicant)).status).toBe(204);
    const { rows } = await test.superuser.query('select name from accounts.structure where id = $1', [OFFICE.id]);
    expect(rows).toEqual([{ name: OFFICE.name }]);
  });

  it('is by its register what the directory of professionals does not list: a town’s social service', async () => {
    const applicant = await taken();
    const structure = { id: '732 829 320 00074', name: 'CCAS D’AUCH' };
    expect((await assign(applicant, { ...WHOLE, structure })).status).toBe(204);
    expect(await situationOf(applicant)).toMatchObject({ structure: { id: '73282932000074', name: 'CCAS D’AUCH' } });
  });
});

describe('What an applicant declares', () => {
  it('is no structure by its name alone, until an operator finds it or says that it has no identifier', async () => {
    const structure = { name: 'Association des riverains' };
    const applicant = await taken({ situations: [{ ...NURSE, structure }] });
    const refused = await approval(applicant);
    expect([refused.status, refused.body.code]).toEqual([409, 'structure-to-assign']);
    const found = { ...structure, withoutIdentifier: true };
    expect((await assign(applicant, { ...WHOLE, structure: found })).status).toBe(204);
    expect(await situationOf(applicant)).toMatchObject({ structure: { id: null, ...found } });
    expect((await desk().post(`/${applicant.id}/approval`)).status).toBe(204);
  });

  it('may be a practice of their own, in no structure', async () => {
    expect((await approval(await taken())).status).toBe(204);
  });

  it.each(['R99999999999999', '310781406'])('makes no structure by its being approved: %s', async (id) => {
    const applicant = await taken({ situations: [{ ...NURSE, structure: { ...OFFICE, id } }] });
    const refused = await approval(applicant);
    expect([refused.status, refused.body.code]).toEqual([409, 'structure-unknown']);
    expect((await assign(applicant, WHOLE)).status).toBe(204);
    expect((await desk().post(`/${applicant.id}/approval`)).status).toBe(204);
    const { rows } = await test.superuser.query('select id from accounts.structure where id = $1', [id]);
    expect(rows).toEqual([]);
  });
});
