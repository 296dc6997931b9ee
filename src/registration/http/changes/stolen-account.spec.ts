import request from 'supertest';
import { newId } from '#libs/kernel/identifier.js';
import { overlapping } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { type ChallengeId, OneTimeCodes } from '../../../sign-in/domain/one-time-codes.js';
import { Passwords } from '../../../sign-in/domain/passwords.js';
import { type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { changesIn } from '../../testing/changes.http.js';
import { delegated } from '../../../delegations/testing/delegations.http.js';
import { enrolled, sessionOf, signedIn, type SignedIn, type Sketch } from '../../../accounts/testing/professionals.js';
import { atDesk } from '../../testing/verifiers.http.js';

const MINUTE = 60_000;
const WEEK = 7 * 86_400_000;
const WORK = { profession: '60', activityKind: 'GENR01', place: { communeCode: '32013', town: 'Auch' } };
const PASSWORD = 'Trois chevaux, un piano bleu';

let test: TestApp;
let operators: Operators;
let passwordHash: string;
let changes: ReturnType<typeof changesIn>;
beforeAll(async () => {
  test = await testApp({ variables: { REMEMBERED_DEVICE_DAYS: '30' } });
  operators = await operatorsOf(test.app);
  changes = changesIn(test, operators.verifier);
  passwordHash = await test.app.get(Passwords).hash(PASSWORD);
});
afterAll(() => test?.close());

const professional = async (sketch: Sketch = {}) => {
  const [account] = await enrolled(test.database, test.clock.now(), [{ passwordHash, ...sketch }]);
  return { account: account!, session: await sessionOf(test.app, account!) };
};
const as = ({ token }: SignedIn) => ({
  get: (path: string) => request(test.server).get(path).auth(token, { type: 'bearer' }),
  post: (path: string, body: object = {}) => request(test.server).post(path).auth(token, { type: 'bearer' }).send(body),
});
const send = (path: string, body: object) => request(test.server).post(path).send(body);
const accountNow = async ({ id }: { id: string }) =>
  (await test.superuser.query('select * from accounts.account where id = $1', [id])).rows[0] as { email: string };
const signIn = (email: string, more: object = {}) => send('/v1/sign-in', { email, password: PASSWORD, ...more });
/** With the code that came to the address that the account has now. */
const enter = async (email: string) => {
  const { challengeId } = (await signIn(email).expect(202)).body as { challengeId: ChallengeId };
  const code = test.app.get(OneTimeCodes).codeOf(challengeId);
  return () => send(`/v1/sign-in/${challengeId}/code`, { code, rememberDevice: true });
};

describe('An account whose address somebody else replaced, and whose owner takes it back', () => {
  it('is opened no more by the code that came to the other mailbox, nor by the device that it remembered', async () => {
    const { account, session } = await professional();
    const change = await changes.movedBy(session);
    const { email } = await accountNow(account);
    const { device } = (await (await enter(email))().expect(201)).body as { device: { token: string } };
    const late = await enter(email);
    await changes.stops(change).expect(204);
    expect((await late().expect(401)).body.code).toBe('challenge-over');
    const chosen = 'update accounts.account set password_hash = $2 where id = $1';
    await test.superuser.query(chosen, [account.id, passwordHash]);
    await signIn(account.email, { device: device.token }).expect(202);
  });

  it('stays taken back: the links of later changes, and changes that wait, bring no other address', async () => {
    const { account, session } = await professional();
    const first = await changes.movedBy(session);
    const second = await changes.movedBy(session);
    const waiting = await changes.asks(session, { givenName: 'Claude' });
    await changes.stops(first).expect(204);
    await changes.stops(second).expect(409, /request-closed/);
    await atDesk(test, operators.verifier)
      .post(`/${waiting.id}/assignment`)
      .expect(409, /request-closed/);
    expect(await accountNow(account)).toMatchObject({ email: account.email, given_name: account.givenName });
  });

  it('is taken back to the same address whichever of several links are followed at once', async () => {
    const { account, session } = await professional();
    const moved = [await changes.movedBy(session), await changes.movedBy(session), await changes.movedBy(session)];
    const stops = moved.toReversed().map((change) => changes.stops(change));
    const answers = await overlapping(test, 'select from accounts.request for share', [], stops);
    // Not `changed-meanwhile`: none is refused for want of a turn, after a second in which each held what the others waited for.
    expect(answers.map(({ status, body }) => body.code ?? status).sort()).toEqual([
      204,
      'request-closed',
      'request-closed',
    ]);
    expect(await accountNow(account)).toMatchObject({ email: account.email });
  });
});

describe('An account that its owner takes back', () => {
  it('keeps what was decided of it before: an app that was said to be lost, and what was asked about roles', async () => {
    const { account, session: thief } = await professional({ roles: ['administrator', 'dpo'], situations: [] });
    const [newcomer, second] = [await signedIn(test.app), await signedIn(test.app, { roles: ['administrator'] })];
    const asked = async (by: SignedIn, accountId: string, more: object) => {
      const terms = { reason: 'Départ', ...more };
      return (await as(by).post(`/v1/backoffice/accounts/${accountId}/role-changes`, terms).expect(201)).body
        .id as string;
    };
    test.clock.advance(-MINUTE);
    const lost = `insert into accounts.assistance (id, account_id, kind, asked_at, due_at) values ($1, $2, 'authenticator', $3, $4)`;
    const due = new Date(test.clock.now().getTime() + WEEK);
    await test.superuser.query(lost, [newId(), account.id, test.clock.now(), due]);
    const given = await asked(thief, newcomer.accountId, { role: 'support', change: 'grant' });
    test.clock.advance(MINUTE);
    const taken = await asked(operators.administrator, account.id, { role: 'dpo', change: 'remove' });
    await changes.stops(await changes.movedBy(thief, operators.administrator)).expect(204);
    for (const id of [given, taken])
      await as(second).post(`/v1/backoffice/role-changes/${id}/countersignature`).expect(204);
    const open = `select from accounts.assistance where account_id = $1 and kind = 'authenticator' and settled_at is null`;
    expect((await test.superuser.query(open, [account.id])).rowCount).toBe(1);
  });

  it('is sent no link while it is suspended', async () => {
    const { account, session: thief } = await professional();
    const change = await changes.movedBy(thief);
    await test.superuser.query(`update accounts.account set status = 'suspended' where id = $1`, [account.id]);
    await changes.stops(change).expect(204);
    const links = `select from accounts.assistance where account_id = $1 and kind = 'password'`;
    expect((await test.superuser.query(links, [account.id])).rowCount).toBe(0);
  });

  it('has no situation that came, not even one that came and was ended, or ends later', async () => {
    const { account, session: thief } = await professional();
    const own = account.situations[0]!.id;
    const all = async (by: SignedIn) =>
      ((await as(by).get('/v1/me').expect(200)).body.situations as { situationId: string }[]).map(
        ({ situationId }) => situationId,
      );
    const others = async () => (await all(thief)).filter((id) => id !== own);
    await changes.made(thief, { situations: [WORK] });
    await changes.made(thief, { situations: [{ ...WORK, profession: '70' }], ending: await others() });
    const later = 'update accounts.situation set ended_at = $2 where id = any($1)';
    await test.superuser.query(later, [await others(), new Date(test.clock.now().getTime() + WEEK)]);
    await changes.stops(await changes.movedBy(thief)).expect(204);
    expect(await all(await sessionOf(test.app, account))).toEqual([own]);
  });
});

describe('What whoever replaced the address let others do in the owner’s name', () => {
  it('ends when the owner takes the account back; what the owner gave before stays', async () => {
    const structure = { id: 'R90000000000001', name: 'Maison de santé des Tilleuls' };
    const [account] = await enrolled(test.database, test.clock.now(), [{ situations: [{ structure }] }]);
    const session = await sessionOf(test.app, account!);
    const secretary = { profession: null, role: '331', activityKind: 'GENR09', structure };
    const [trusted, accomplice] = await Promise.all([1, 2].map(() => signedIn(test.app, { situations: [secretary] })));
    const before = await delegated(test, session, trusted!);
    test.clock.advance(60_000);
    const stolen = await sessionOf(test.app, account!);
    const after = await delegated(test, stolen, accomplice!);
    const change = await changes.movedBy(stolen);
    await changes.stops(change).expect(204);
    const lists = ({ token }: SignedIn, id: string) =>
      request(test.server).get('/v1/files').auth(token, { type: 'bearer' }).set('on-behalf-of', id);
    await lists(trusted!, before).expect(200);
    await lists(accomplice!, after).expect(403, /delegation-refused/);
  });
});

describe('A change of address', () => {
  it('confirms the new one, and ends the devices and links that the former one was given', async () => {
    const { account, session } = await professional();
    const { device } = (await (await enter(account.email))().expect(201)).body as { device: { token: string } };
    await changes.movedBy(session);
    const { email } = await accountNow(account);
    expect(await accountNow(account)).toMatchObject({ email_confirmed_at: test.clock.now() });
    await signIn(email, { device: device.token }).expect(202);
  });

  it('is not undone by another change that was asked for before it', async () => {
    const { account, session } = await professional();
    const named = await changes.asks(session, { givenName: 'Claude' });
    await changes.movedBy(session);
    const { email } = await accountNow(account);
    await changes.approve(named);
    expect(await accountNow(account)).toMatchObject({
      ...{ email, given_name: 'Claude', family_name: account.familyName, national_id: account.nationalId },
      name_key: `${account.familyName} CLAUDE`,
    });
  });
});
