import request from 'supertest';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { enrolled, sessionOf, signedIn, type SignedIn } from '../../../accounts/testing/professionals.js';
import { Applicant, aRegistration } from '../../testing/registrations.http.js';
import { atDesk, CHECK } from '../../testing/verifiers.http.js';

const DAY = 86_400_000;
const WORK = { profession: '60', activityKind: 'GENR01', place: { communeCode: '32013', town: 'Auch' } };

let test: TestApp;
let operators: Operators;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
});
afterAll(() => test?.close());

const professional = async () => {
  const [account] = await enrolled(test.database, test.clock.now(), [{ situations: [{}] }]);
  return { account: account!, signedIn: await sessionOf(test.app, account!) };
};
const as = ({ token }: SignedIn) => ({
  asks: (change: object) => request(test.server).post('/v1/me/changes').auth(token, { type: 'bearer' }).send(change),
  get: (path: string) => request(test.server).get(path).auth(token, { type: 'bearer' }),
});
/** What whoever asked holds, and whoever reads the former address. */
const requestOf = (body: { id: string }) => new Applicant(test, body.id, aRegistration());
const accountNow = async (id: string) =>
  (await test.superuser.query('select * from accounts.account where id = $1', [id])).rows[0];
const versionOf = async (id: string) =>
  (await as(operators.verifier).get(`/v1/backoffice/accounts/${id}`).expect(200)).headers.etag;
let count = 0;
const newEmail = () => `nouvelle.adresse.${(count += 1)}@example.org`;

describe('A change of name, number or situation', () => {
  it('takes effect once an operator has checked and approved it, and not before', async () => {
    const { account, signedIn } = await professional();
    const ending = account.situations.map(({ id }) => id);
    const { body } = await as(signedIn)
      .asks({ usedName: 'Martin', situations: [WORK], ending })
      .expect(201);
    const change = requestOf(body);
    expect(await accountNow(account.id)).toMatchObject({ family_name: 'DUPONT' });
    const read = await versionOf(account.id);
    const desk = atDesk(test, operators.verifier);
    await desk.post(`/${change.id}/assignment`).expect(204);
    await desk.post(`/${change.id}/approval`).expect(409, /authenticity-unchecked/);
    await desk.post(`/${change.id}/identity-checks`, CHECK).expect(204);
    await desk.post(`/${change.id}/approval`).expect(204);
    expect(await accountNow(account.id)).toMatchObject({ family_name: 'Martin', name_key: 'MARTIN CAMILLE' });
    // What is decided on the account as it was read before is refused as stale.
    expect(await versionOf(account.id)).not.toBe(read);
    const { body: me } = await as(signedIn).get('/v1/me').expect(200);
    expect(me).toMatchObject({ familyName: 'Martin', situations: [{ profession: '60', town: 'Auch' }] });
    expect((await as(signedIn).get('/v1/me/changes').expect(200)).body.items).toMatchObject([{ status: 'approved' }]);
  });

  it('is one at a time', async () => {
    const { signedIn } = await professional();
    await as(signedIn).asks({ givenName: 'Claude' }).expect(201);
    await as(signedIn)
      .asks({ givenName: 'Claudie' })
      .expect(409, /request-already-open/);
    expect((await as(signedIn).get('/v1/me/changes')).body.items).toHaveLength(1);
  });

  it('of the account of an operator is examined by an administrator, and no verifier learns of it', async () => {
    const auditor = await signedIn(test.app, { roles: ['auditor'], situations: [] });
    const { body } = await as(auditor).asks({ givenName: 'Claude' }).expect(201);
    const desks = [operators.verifier, operators.administrator].map((one) => atDesk(test, one));
    const listed = async (desk: (typeof desks)[number]) =>
      ((await desk.get('?limit=100').expect(200)).body.items as { id: string }[]).some(({ id }) => id === body.id);
    expect(await Promise.all(desks.map(listed))).toEqual([false, true]);
    await desks[0]!.post(`/${body.id}/assignment`).expect(404, /request-not-found/);
    await desks[1]!.post(`/${body.id}/assignment`).expect(204);
    await desks[1]!
      .post(`/${body.id}/handover`, { assignee: operators.verifier.accountId })
      .expect(422, /examiner-unknown/);
    await desks[1]!.post(`/${body.id}/identity-checks`, CHECK).expect(204);
    await desks[1]!.post(`/${body.id}/approval`).expect(204);
    expect(await accountNow(auditor.accountId)).toMatchObject({ given_name: 'Claude', roles: ['auditor'] });
  });

  it('is asked for five times a day at most, even all at once: each sends mails', async () => {
    const { signedIn: one } = await professional();
    const many = Array.from({ length: 7 }, () => as(one).asks({ email: newEmail() }));
    const answers = await overlapping(test, writesTo('accounts.request'), [], many);
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(5).fill(201), 429, 429]);
    expect(answers.find(({ status }) => status === 429)?.body.code).toBe('too-many-changes');
  });

  it('takes no effect on an account that was closed meanwhile: nothing begins there again', async () => {
    const { account, signedIn } = await professional();
    const change = requestOf(
      (
        await as(signedIn)
          .asks({ situations: [WORK] })
          .expect(201)
      ).body,
    );
    await request(test.server)
      .post(`/v1/backoffice/accounts/${account.id}/closure`)
      .auth(operators.administrator.token, { type: 'bearer' })
      .set('if-match', (await versionOf(account.id))!)
      .send({ reason: 'Départ à la retraite' })
      .expect(204);
    const desk = atDesk(test, operators.verifier);
    await desk.post(`/${change.id}/assignment`).expect(204);
    await desk.post(`/${change.id}/identity-checks`, CHECK).expect(204);
    await desk.post(`/${change.id}/approval`).expect(409, /account-over/);
    const begun = 'select from accounts.situation where account_id = $1 and ended_at is null';
    expect((await test.superuser.query(begun, [account.id])).rowCount).toBe(0);
  });

  it('is told of a number that was mistyped, unless it is their own that the register gave such a key', async () => {
    const nationalId = NationalId.parse('899700000024');
    const one = await signedIn(test.app, { nationalId });
    await as(one)
      .asks({ nationalIds: ['99700000025'] })
      .expect(422, /rpps-key-mismatch.*\/nationalIds/);
    await as(one)
      .asks({ nationalIds: [nationalId], givenName: 'Claude' })
      .expect(201);
  });

  it('does not take the number of another', async () => {
    const [one, other] = [await professional(), await professional()];
    const nationalIds = [other.account.nationalId!.slice(1)];
    const { body } = await as(one.signedIn).asks({ nationalIds }).expect(201);
    const desk = atDesk(test, operators.verifier);
    await desk.post(`/${body.id}/assignment`).expect(204);
    await desk.post(`/${body.id}/identity-checks`, CHECK).expect(204);
    await desk.post(`/${body.id}/approval`).expect(409, /email-or-number-taken/);
    expect(await accountNow(one.account.id)).toMatchObject({ national_id: one.account.nationalId });
  });

  it.each([
    [{}, /change-empty/],
    [{ situations: [] }, /change-empty/],
    [{ email: 'contact@example.org' }, /email-functional/],
    [{ ending: ['0198c0de-0000-4000-8000-000000000001'] }, /situation-unknown/],
  ])('of %j is refused', async (change, problem) => {
    const { signedIn } = await professional();
    await as(signedIn).asks(change).expect(422, problem);
    expect((await as(signedIn).get('/v1/me/changes')).body.items).toEqual([]);
  });

  it('to an address that looks shared is asked for by who alone reads it; having one stands in the way of no other change', async () => {
    const { account, signedIn } = await professional();
    await test.superuser.query('update accounts.account set email = $2 where id = $1', [
      account.id,
      'rh.martin@example.org',
    ]);
    await as(signedIn).asks({ usedName: 'Martin' }).expect(201);
    await as(signedIn)
      .asks({ email: 'pole.martin@example.org' })
      .expect(422, /email-functional/);
    await as(signedIn).asks({ email: 'pole.martin@example.org', emailIsOwn: true }).expect(201);
    await as(signedIn)
      .asks({ emailIsOwn: true })
      .expect(422, /change-empty/);
  });

  it('of the situations of another is refused, and of one that has ended; not of one that will', async () => {
    const [one, other] = [await professional(), await professional()];
    const ends = (ending: string) => as(one.signedIn).asks({ ending: [ending] });
    await ends(other.signedIn.situationId).expect(422, /situation-unknown/);
    for (const [days, status] of [
      [0, 422],
      [1, 201],
    ]) {
      const end = 'update accounts.situation set ended_at = $2 where id = $1';
      const at = new Date(test.clock.now().getTime() + days! * DAY);
      await test.superuser.query(end, [one.signedIn.situationId, at]);
      await ends(one.signedIn.situationId).expect(status!);
    }
  });
});
