import request from 'supertest';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { journalEntries } from '#test/support/journal-entries.js';
import { overlapping, writesTo } from '#test/support/overlapping.js';
import { asRead } from '#test/support/as-read.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { type SignedIn, signedIn } from '../../../accounts/testing/professionals.js';
import { type Applicant, declarationOf } from '../../testing/registrations.http.js';
import { approvedBy, assigned, atDesk, CHECK, takenBy } from '../../testing/verifiers.http.js';

const HOUR = 3_600_000;
const AUCH = { communeCode: '32013', town: 'Auch' };

let test: TestApp;
let operators: Operators;
let colleague: SignedIn;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  colleague = await signedIn(test.app, { situations: [], roles: ['verifier'] });
});
afterAll(() => test?.close());

const as = (who: SignedIn) => atDesk(test, who);
const verifier = () => as(operators.verifier);
const taken = (more: object = {}) => takenBy(test, operators.verifier, more);
const accountOf = async ({ asked }: Applicant) =>
  (await test.superuser.query('select * from accounts.account where email = $1', [asked.email.toLowerCase()])).rows[0];
const situationIn = async ({ id }: Applicant): Promise<string> =>
  (await verifier().get(`/${id}`)).body.declaration.situations[0].id as string;

const standing = (accountId: string, what: string) =>
  request(test.server)
    .post(`/v1/backoffice/accounts/${accountId}/${what}`)
    .auth(operators.support.token, { type: 'bearer' })
    .use(asRead(test.server, operators.support))
    .send({ reason: 'Doute' })
    .expect(204);

describe('An approval', () => {
  it('needs a recorded check of who asks, and opens the account', async () => {
    const applicant = await taken();
    await verifier()
      .post(`/${applicant.id}/approval`)
      .expect(409, /authenticity-unchecked/);
    await verifier()
      .post(`/${applicant.id}/identity-checks`, { ...CHECK, checkedOn: '2027-01-01' })
      .expect(422, /check-in-future/);
    await verifier()
      .post(`/${applicant.id}/identity-checks`, { ...CHECK, checkedOn: '1950-01-01' })
      .expect(422, /date-too-early/);
    expect(await accountOf(applicant)).toBeUndefined();
    await verifier().post(`/${applicant.id}/identity-checks`, CHECK).expect(204);
    const answer = await verifier().post(`/${applicant.id}/approval`).expect(204);
    expect(await accountOf(applicant)).toMatchObject({ family_name: 'Lefèvre', status: 'active', password_hash: null });
    const [entry] = await journalEntries(test.database, { requestId: answer.headers['x-request-id'] });
    expect(entry).toMatchObject({ action: 'registration.approve', outcome: 'done', item: applicant.id });
  });

  it('or a refusal is of what the operator read: not of what the applicant answered or put in its place since', async () => {
    const applicant = await taken();
    const { headers } = await verifier().get(`/${applicant.id}`).expect(200);
    await verifier().post(`/${applicant.id}/questions`, { text: 'Depuis quand ?' }).expect(204);
    await applicant.asks('put', '', { ...declarationOf(applicant.asked), familyName: 'Autre' }).expect(204);
    await applicant.asks('post', '/answers', { text: 'Depuis hier' }).expect(204);
    await verifier().post(`/${applicant.id}/identity-checks`, CHECK).expect(204);
    const decide = (what: string, body?: object) => verifier().post(`/${applicant.id}/${what}`, body);
    for (const [what, body] of [['approval'], ['refusal', { reason: 'other' }]] as const)
      await decide(what, body)
        .set('if-match', headers.etag as string)
        .expect(412, /version-stale/);
    expect(await accountOf(applicant)).toBeUndefined();
    await decide('approval').expect(204);
    expect(await accountOf(applicant)).toMatchObject({ family_name: 'Autre' });
  });

  it('vouches for what was checked, and not for what the applicant put in its place since', async () => {
    const applicant = await taken();
    await verifier().post(`/${applicant.id}/identity-checks`, CHECK).expect(204);
    await verifier().post(`/${applicant.id}/questions`, { text: 'Depuis quand ?' }).expect(204);
    const another = { ...declarationOf(applicant.asked), familyName: 'Autre', nationalIds: ['10000000009'] };
    await applicant.asks('put', '', another).expect(204);
    for (const [step, body] of [
      ['identity-checks', CHECK],
      ['approval', undefined],
    ] as const)
      await verifier()
        .post(`/${applicant.id}/${step}`, body)
        .expect(409, /request-asked/);
    await verifier().post(`/${applicant.id}/assignment`).expect(204);
    await applicant.asks('put', '', another).expect(409, /request-examined/);
    await verifier()
      .post(`/${applicant.id}/approval`)
      .expect(409, /authenticity-unchecked/);
    expect(await accountOf(applicant)).toBeUndefined();
    await verifier().post(`/${applicant.id}/identity-checks`, CHECK).expect(204);
    await verifier().post(`/${applicant.id}/approval`).expect(204);
  });

  it('is not given while no code says what one does', async () => {
    const applicant = await taken({ situations: [{ occupation: 'Médiateur en santé', place: AUCH }] });
    await verifier().post(`/${applicant.id}/identity-checks`, CHECK).expect(204);
    await verifier()
      .post(`/${applicant.id}/approval`)
      .expect(409, /situation-to-assign/);
    const situation = `/${applicant.id}/situations/${await situationIn(applicant)}`;
    const work = assigned({ profession: '99', role: '312', activityKind: 'GENR10', place: AUCH });
    await verifier().put(situation, work).expect(204);
    await verifier()
      .post(`/${applicant.id}/approval`)
      .expect(409, /situation-to-assign/);
    await verifier()
      .put(situation, { ...work, role: '330' })
      .expect(204);
    await verifier().post(`/${applicant.id}/approval`).expect(204);
  });

  it('is given out of the region by a dated exception alone, with its reason', async () => {
    const work = { profession: '60', activityKind: 'GENR01', place: { communeCode: '33063', town: 'Bordeaux' } };
    const applicant = await taken({ situations: [work] });
    await verifier().post(`/${applicant.id}/identity-checks`, CHECK).expect(204);
    await verifier()
      .post(`/${applicant.id}/approval`)
      .expect(409, /situation-out-of-region/);
    const exception = { endsOn: '2027-06-30', reason: 'Patients du Lot-et-Garonne voisin' };
    const situationId = await situationIn(applicant);
    const admitted = (endsOn: string) =>
      verifier().put(
        `/${applicant.id}/situations/${situationId}`,
        assigned({ ...work, exception: { ...exception, endsOn } }),
      );
    await admitted('2026-11-22').expect(422, /exception-over.*exception\/endsOn/);
    await admitted(exception.endsOn).expect(204);
    const { body } = await verifier().get(`/${applicant.id}`).expect(200);
    expect(body.declaration.situations[0].exception).toEqual(exception);
    await verifier().post(`/${applicant.id}/approval`).expect(204);
    const { rows } = await test.superuser.query('select * from accounts.situation where id = $1', [situationId]);
    expect(rows).toMatchObject([
      { in_region: false, exception_reason: exception.reason, exception_until: new Date('2027-06-30T22:00:00Z') },
    ]);
  });

  it('is not given to whoever asks for the account of another', async () => {
    const owner = await signedIn(test.app, { nationalId: NationalId.parse('899700000021') });
    const applicant = await taken({ nationalIds: ['99700000021'] });
    const { body } = await verifier().get(`/${applicant.id}`).expect(200);
    expect(body.sameNationalId).toEqual([{ registrationId: null, accountId: owner.accountId }]);
    await verifier().post(`/${applicant.id}/identity-checks`, CHECK).expect(204);
    await verifier()
      .post(`/${applicant.id}/approval`)
      .expect(409, /national-id-taken/);
    expect(await applicant.status()).toBe('assigned');
    expect(await accountOf(applicant)).toBeUndefined();
  });

  it('is given to a request of the examiner by nobody but a colleague', async () => {
    const applicant = await taken();
    await test.superuser.query(
      `update accounts.request set account_id = $2, kind = 'change', taken_by = null, state = 'queued' where id = $1`,
      [applicant.id, operators.verifier.accountId],
    );
    await verifier()
      .post(`/${applicant.id}/assignment`)
      .expect(409, /own-request/);
    await as(colleague).post(`/${applicant.id}/assignment`).expect(204);
  });
});

describe('The link that activates an account', () => {
  it('sets no password that the policy refuses, and stays good for another', async () => {
    const applicant = await approvedBy(test, operators.verifier);
    const refused = await applicant.activates('Toulouse.1').expect(422, /password-refused/);
    expect(refused.body.errors[0]).toMatchObject({ pointer: '/password', code: 'password-too-short' });
    await applicant.activates().expect(204);
  });

  const approved = () => approvedBy(test, operators.verifier);

  it('lets its owner choose a password, once', async () => {
    const applicant = await approved();
    await applicant.activates().expect(204);
    const { password_hash: chosen } = await accountOf(applicant);
    expect(chosen).toMatch(/^\$argon2id\$/);
    await applicant.activates('another horse battery staple').expect(409, /link-used/);
    expect((await accountOf(applicant)).password_hash).toBe(chosen);
  });

  it('does not serve again, even where the password is gone since', async () => {
    const applicant = await approved();
    await applicant.activates().expect(204);
    await test.superuser.query('update accounts.account set password_hash = null where email = $1', [
      applicant.asked.email,
    ]);
    await applicant.activates().expect(409, /link-used/);
    expect((await accountOf(applicant)).password_hash).toBeNull();
  });

  it('of two at once serves one', async () => {
    const applicant = await approved();
    const both = ['one horse battery staple', 'two horse battery staple'].map((password) =>
      applicant.activates(password),
    );
    const answers = await overlapping(test, writesTo('accounts.request'), [], both);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('serves for seven days, and for nobody who forged it', async () => {
    const applicant = await approved();
    await applicant.activates(undefined, applicant.link('request-follow')).expect(422, /link-invalid/);
    test.clock.advance(7 * 24 * HOUR);
    await applicant.activates().expect(422, /link-expired/);
    test.clock.advance(-7 * 24 * HOUR);
    expect((await accountOf(applicant)).password_hash).toBeNull();
  });

  it('is over once the account was suspended, reinstated or not', async () => {
    const applicant = await approved();
    const { id } = await accountOf(applicant);
    await standing(id, 'suspension');
    await applicant.activates().expect(409, /link-used.*ou ce qu’il permettait a été fait autrement ou annulé depuis/);
    await standing(id, 'reinstatement');
    await applicant.activates().expect(409, /link-used/);
    expect((await accountOf(applicant)).password_hash).toBeNull();
  });

  it('does not change a password that was chosen by other means since', async () => {
    const applicant = await approved();
    await test.superuser.query(`update accounts.account set password_hash = 'other' where email = $1`, [
      applicant.asked.email,
    ]);
    await applicant.activates().expect(409, /link-used/);
    expect((await accountOf(applicant)).password_hash).toBe('other');
  });
});
