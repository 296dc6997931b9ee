import request from 'supertest';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { FINESS, HOSPITAL, theDirectorySays } from '../../../../test/http/circle/hospital.js';
import { delegationsOf } from '../../../delegations/testing/delegations.http.js';
import { type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { type SignedIn, signedIn } from '../../../accounts/testing/professionals.js';
import { aRegistration } from '../../testing/registrations.http.js';
import { NURSE } from '../../../accounts/testing/situations.js';
import { approvedBy } from '../../testing/verifiers.http.js';

const RENAMED = 'F310999009';
const AUCH = { communeCode: '32013', town: 'Auch' };

let test: TestApp;
let operators: Operators;
/** Of the hospital since before it was renamed. */
let nurse: SignedIn;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  nurse = await signedIn(test.app, { situations: [{ ...NURSE, structure: HOSPITAL }] });
  await theDirectorySays(test, { 'Identifiant technique de la structure': HOSPITAL.id });
  await theDirectorySays(test, { 'Identifiant technique de la structure': RENAMED });
});
afterAll(() => test?.close());

const secretaryOf = (id: string) => ({
  situations: [
    { profession: '99', role: '331', activityKind: 'GENR13', structure: { id, name: 'Hôpital' }, place: AUCH },
  ],
});

const SITUATION = `
select w.id, w.structure_id as "structureId" from accounts.situation w join accounts.account a on a.id = w.account_id where a.email = $1`;

describe('The structure that an applicant declares', () => {
  it('is an identifier, or nothing', async () => {
    const { body } = await request(test.server)
      .post('/v1/registrations')
      .send(aRegistration(secretaryOf('XYZ')))
      .expect(422);
    expect(JSON.stringify(body)).toContain('structure-unknown');
    expect(JSON.stringify(body)).toContain('/situations/0/structure/id');
  });

  it.each([RENAMED, HOSPITAL.id, FINESS, '31 078 140 6', RENAMED.toLowerCase()])(
    'is that of those who are there already, also as %s: they may delegate to them',
    async (declared) => {
      const { asked } = await approvedBy(test, operators.verifier, secretaryOf(declared));
      const { rows } = await test.superuser.query<{ id: string; structureId: string }>(SITUATION, [asked.email]);
      expect(rows).toMatchObject([{ structureId: HOSPITAL.id }]);
      await delegationsOf(test, nurse).give(nurse, { delegateSituationId: rows[0]?.id }).expect(201);
    },
  );
});
