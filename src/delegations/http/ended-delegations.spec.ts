import request from 'supertest';
import { InMemoryMailer } from '#libs/mail/testing/in-memory-mailer.js';
import { noticesBy } from '#test/support/mail-room.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { asRead } from '#test/support/as-read.js';
import { overlapping } from '#test/support/overlapping.js';
import { SendOwnDelegationNotice } from '../application/send-delegation-notice.js';
import { Passwords } from '../../sign-in/domain/passwords.js';
import { delegated, delegationsOf } from '../testing/delegations.http.js';
import { type Operators, operatorsOf } from '../../accounts/testing/operators.js';
import { enrolled, sessionOf, type SignedIn, signedIn } from '../../accounts/testing/professionals.js';

const PASSWORD = 'Trois chevaux, un piano bleu';
const DAY = 86_400_000;
const structure = { id: 'R90000000000001', name: 'Maison de santé des Tilleuls' };

let test: TestApp;
let operators: Operators;
let passwordHash: string;
let secretary: SignedIn;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  passwordHash = await test.app.get(Passwords).hash(PASSWORD);
  secretary = await signedIn(test.app, {
    situations: [{ profession: null, role: '331', activityKind: 'GENR09', structure }],
  });
});
afterAll(() => test?.close());

const as = ({ token }: SignedIn) => ({
  put: (path: string, body: object) => request(test.server).put(path).auth(token, { type: 'bearer' }).send(body),
  post: (path: string, body: object) => request(test.server).post(path).auth(token, { type: 'bearer' }).send(body),
  delete: (path: string) => request(test.server).delete(path).auth(token, { type: 'bearer' }),
});
/** Somebody who has a session of the nurse lets the secretary act in her name. */
const stolen = async () => {
  const [account] = await enrolled(test.database, test.clock.now(), [{ passwordHash, situations: [{ structure }] }]);
  const delegation = await delegated(test, await sessionOf(test.app, account!), secretary);
  return { account: account!, delegation, owner: await sessionOf(test.app, account!) };
};
const acts = (delegation: string, by = secretary) =>
  request(test.server).get('/v1/files').auth(by.token, { type: 'bearer' }).set('on-behalf-of', delegation);
const changesPassword = (owner: SignedIn) =>
  as(owner).put('/v1/me/password', { currentPassword: PASSWORD, newPassword: 'Quatre vélos dans la neige' });

describe('In whose name a delegation was given', () => {
  it('is told of it, unless it has ended since, or the account is suspended', async () => {
    const { account, delegation } = await stolen();
    const fact = `select ids from outbox.fact where kind = 'own-delegation-given' and ids ->> 'delegationId' = $1`;
    const { rows } = await test.superuser.query<{ ids: Record<string, string> }>(fact, [delegation]);
    const told = () =>
      new SendOwnDelegationNotice(test.database, noticesBy(test.database, new InMemoryMailer())).mail(rows[0]!.ids);
    expect(await told()).toMatchObject({ to: account.email, subject: 'Vous avez donné une délégation dans SPICO' });
    const standing = (status: string) =>
      test.superuser.query('update accounts.account set status = $2 where id = $1', [account.id, status]);
    await standing('suspended');
    expect(await told()).toBeNull();
    await standing('active');
    await test.superuser.query(
      'update accounts.delegation set ended_at = given_at, ended_by_account_id = principal_account_id where id = $1',
      [delegation],
    );
    expect(await told()).toBeNull();
  });
});

describe('A delegation ends with what somebody else may have had of the account:', () => {
  it('when its owner changes the password', async () => {
    const { owner, delegation } = await stolen();
    await acts(delegation).expect(200);
    await changesPassword(owner).expect(204);
    await acts(delegation).expect(403, /delegation-refused/);
    const told = `select from outbox.fact where kind = 'delegations-ended' and ids ->> 'accountId' = $1`;
    expect((await test.superuser.query(told, [owner.accountId])).rowCount).toBe(1);
  });

  it('when she ends her other sessions', async () => {
    const { owner, delegation } = await stolen();
    await as(owner).delete('/v1/me/sessions').expect(204);
    await acts(delegation).expect(403, /delegation-refused/);
  });

  it('when the account is suspended, and it does not come back with it', async () => {
    const { account, delegation } = await stolen();
    for (const what of ['suspension', 'reinstatement'])
      await as(operators.support)
        .post(`/v1/backoffice/accounts/${account.id}/${what}`, { reason: 'Poste volé' })
        .use(asRead(test.server, operators.support))
        .expect(204);
    await acts(delegation).expect(403, /delegation-refused/);
  });

  const ways: [string, (account: { id: string }, owner: SignedIn) => PromiseLike<{ status: number }>][] = [
    ['changes the password', (_, owner) => changesPassword(owner)],
    ['ends her other sessions', (_, owner) => as(owner).delete('/v1/me/sessions')],
    [
      'is suspended',
      ({ id }) => as(operators.support).post(`/v1/backoffice/accounts/${id}/suspension`, { reason: 'Poste volé' }),
    ],
  ];
  it.each(ways)('also when a session gives it anew at the very moment at which its owner %s', async (_, ends) => {
    const { account, delegation, owner } = await stolen();
    const thief = await sessionOf(test.app, account);
    const gives = delegationsOf(test, thief).give(secretary, { kinds: ['news'] });
    const former = 'select from accounts.delegation where id = $1 for update';
    const [ended] = await overlapping<{ status: number }>(test, former, [delegation], [ends(account, owner), gives]);
    expect(ended?.status).toBe(204);
    const left = 'select from accounts.delegation where principal_account_id = $1 and ended_at is null';
    expect((await test.superuser.query(left, [account.id])).rowCount).toBe(0);
  });

  it('but what she gave, and was told of, more than a week before goes on after a new password', async () => {
    const { account, delegation } = await stolen();
    test.clock.advance(8 * DAY);
    await changesPassword(await sessionOf(test.app, account)).expect(204);
    const [again] = (await test.superuser.query('select ended_at from accounts.delegation where id = $1', [delegation]))
      .rows;
    expect(again).toEqual({ ended_at: null });
  });
});
