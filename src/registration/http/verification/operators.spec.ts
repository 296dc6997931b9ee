import request from 'supertest';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { PscProofs } from '../../../sign-in/application/psc/psc-proofs.js';
import { allBut, type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { type SignedIn, signedIn } from '../../../accounts/testing/professionals.js';
import { aDeclaration } from '../../testing/requests.js';
import { Applicant, aRegistration } from '../../testing/registrations.http.js';
import { aDeclaredSituation } from '../../../accounts/testing/situations.js';
import { atDesk } from '../../testing/verifiers.http.js';

let test: TestApp;
let operators: Operators;
let second: SignedIn;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  second = await signedIn(test.app, { situations: [], roles: ['administrator'] });
});
afterAll(() => test?.close());

let count = 0;
const ask = (by: SignedIn, more: object = {}) =>
  request(test.server)
    .post('/v1/backoffice/operators')
    .auth(by.token, { type: 'bearer' })
    .send({
      familyName: 'Roux',
      givenName: 'Alix',
      email: `alix.roux.${(count += 1)}@example.org`,
      roles: ['support', 'verifier'],
      ...more,
    });
/** Whose address is confirmed. */
const asked = async () => {
  const { body } = await ask(operators.administrator).expect(201);
  const applicant = new Applicant(test, body.id as string, aRegistration());
  await applicant.confirms().expect(200);
  return applicant;
};
const accountOf = async ({ id }: Applicant) =>
  (
    await test.superuser.query(
      'select a.* from accounts.account a join accounts.request r on r.account_id = a.id where r.id = $1',
      [id],
    )
  ).rows[0];

describe('The account of an operator', () => {
  it('is asked for by one administrator and approved by another, never by the first', async () => {
    const applicant = await asked();
    const first = atDesk(test, operators.administrator);
    await first.post(`/${applicant.id}/assignment`).expect(204);
    await first.post(`/${applicant.id}/approval`).expect(409, /four-eyes/);
    expect(await accountOf(applicant)).toBeUndefined();
    await first.post(`/${applicant.id}/handover`, { assignee: second.accountId }).expect(204);
    await atDesk(test, second).post(`/${applicant.id}/approval`).expect(204);
    expect(await accountOf(applicant)).toMatchObject({ roles: ['support', 'verifier'], status: 'active' });
    await applicant.activates().expect(204);
  });

  it('is of whom two administrators spoke of, whatever card is shown at the address', async () => {
    const applicant = await asked();
    const another = { nationalId: NationalId.parse('899000000002'), familyName: 'DURAND', givenName: 'NOA' };
    const { pscProof } = await test.app.get(PscProofs).keep({ ...another, practices: [aDeclaredSituation()] });
    await applicant.asks('post', '/psc-proof', { pscProof }).expect(409, /request-of-account/);
    const desk = atDesk(test, second);
    await desk.post(`/${applicant.id}/assignment`).expect(204);
    await desk.post(`/${applicant.id}/approval`).expect(204);
    expect(await accountOf(applicant)).toMatchObject({ family_name: 'Roux', national_id: null });
  });

  it('is none of the business of those who are no administrators', async () => {
    for (const other of allBut(operators, 'administrator')) await ask(other).expect(403, /role-required/);
    const applicant = await asked();
    await atDesk(test, operators.verifier).get(`/${applicant.id}`).expect(404);
    await atDesk(test, operators.verifier).post(`/${applicant.id}/assignment`).expect(404);
    const { body } = await atDesk(test, second).get().expect(200);
    expect((body.items as { id: string }[]).map(({ id }) => id)).toContain(applicant.id);
  });

  it('is not opened before the address is confirmed, nor handed to who is no administrator', async () => {
    const { body } = await ask(operators.administrator).expect(201);
    await atDesk(test, second).post(`/${body.id}/assignment`).expect(404);
    const applicant = await asked();
    await atDesk(test, second).post(`/${applicant.id}/assignment`).expect(204);
    await atDesk(test, second)
      .post(`/${applicant.id}/handover`, { assignee: operators.verifier.accountId })
      .expect(422, /examiner-unknown/);
  });

  it('is not opened on the word of who is an administrator no more', async () => {
    const dismissed = await signedIn(test.app, { situations: [], roles: ['administrator'] });
    const { body } = await ask(dismissed).expect(201);
    const applicant = new Applicant(test, body.id, aRegistration());
    await applicant.confirms().expect(200);
    const suspension = `/v1/backoffice/accounts/${dismissed.accountId}/suspension`;
    await request(test.server)
      .post(suspension)
      .auth(second.token, { type: 'bearer' })
      .send({ reason: 'Parti' })
      .expect(204);
    await atDesk(test, second).post(`/${applicant.id}/assignment`).expect(204);
    await atDesk(test, second)
      .post(`/${applicant.id}/approval`)
      .expect(409, /asker-not-administrator/);
  });

  it('cannot be given other data by its applicant', async () => {
    const applicant = await asked();
    const { familyName, givenName } = aDeclaration();
    await applicant.asks('put', '', { familyName, givenName }).expect(409, /request-of-account/);
  });

  it.each([
    [{ email: 'direction@example.org' }, 422, /email-functional/],
    [{ roles: ['king'] }, 400, /value-not-listed/],
    [{ roles: [] }, 422, /roles-empty/],
  ])('with %j is refused', async (more, status, problem) => {
    await ask(operators.administrator, more).expect(status, problem);
  });
});
