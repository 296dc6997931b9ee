import request from 'supertest';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { SignedTokens } from '../../../sign-in/domain/signed-tokens.js';
import { changesIn } from '../../testing/changes.http.js';
import { type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { enrolled, sessionOf, signedIn, type SignedIn } from '../../../accounts/testing/professionals.js';

const MINUTE = 60_000;
const OWNERS = '+33561000001';
const THIEFS = ['+33561000002', '+33561000003'] as const;
const COLLEAGUES = '+33561000004';

let test: TestApp;
let operators: Operators;
let changes: ReturnType<typeof changesIn>;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  changes = changesIn(test, operators.verifier);
});
afterAll(() => test.close());

const send = (method: 'patch' | 'put' | 'post', path: string, body: object, { token }: SignedIn) =>
  request(test.server)[method](path).auth(token, { type: 'bearer' }).send(body);
const get = async (path: string, { token }: SignedIn) =>
  (await request(test.server).get(path).auth(token, { type: 'bearer' }).expect(200)).body;
const changesPhone = (who: SignedIn, phone: string) => send('patch', '/v1/me', { phone }, who).expect(204);
const isAway = (who: SignedIn, returnsOn: string, { accountId: replacedBy }: SignedIn) =>
  send('put', '/v1/me/absence', { returnsOn, replacedBy }, who).expect(204);
const comesBack = ({ token }: SignedIn) =>
  request(test.server).delete('/v1/me/absence').auth(token, { type: 'bearer' }).expect(204);

type Asked = { readonly id: string; readonly reference: string };
const atDesk = ({ id }: Asked) => get(`/v1/backoffice/support-requests/${id}`, operators.support);
const asks = async (who: SignedIn): Promise<Asked> => {
  const asked = send('post', '/v1/me/support-requests', { kind: 'other', text: 'Rappelez-moi.' }, who);
  const { reference } = (await asked.expect(201)).body as { reference: string };
  const { items } = await get('/v1/backoffice/support-requests', operators.support);
  return (items as Asked[]).find((item) => item.reference === reference)!;
};
const follow = ({ id, reference }: Asked) => {
  const code = test.app.get(SignedTokens).secretOf('support-code', id);
  return request(test.server).post('/v1/support-requests/follow-up').send({ reference, code });
};

it('An account that its owner takes back shows colleagues their own telephone and absence, and what others asked for from it answers to the owner', async () => {
  const [account] = await enrolled(test.database, test.clock.now(), [{}]);
  const [colleague, accomplice] = [await signedIn(test.app), await signedIn(test.app)];
  const owner = await sessionOf(test.app, account!);
  await changesPhone(owner, OWNERS);
  await isAway(owner, '2026-12-20', colleague);
  const before = await get('/v1/me', owner);
  const owners = await asks(owner);
  test.clock.advance(MINUTE);

  await changesPhone(colleague, COLLEAGUES);
  const colleagues = await asks(colleague);
  const thief = await sessionOf(test.app, account!);
  for (const phone of THIEFS) await changesPhone(thief, phone);
  await comesBack(thief);
  await isAway(thief, '2027-03-01', accomplice);
  const early = await asks(thief);
  const change = await changes.movedBy(thief);
  const late = await asks(await sessionOf(test.app, account!));
  const { email: thiefs, version } = await atDesk(late);
  expect(thiefs).not.toBe(account!.email);
  test.clock.advance(MINUTE);
  await changes.stops(change).expect(204);

  const { phone, absence } = await get('/v1/me', await sessionOf(test.app, account!));
  expect({ phone, absence }).toEqual({ phone: OWNERS, absence: before.absence });
  for (const stolen of [early, late]) {
    const { email, takenBackAt, version: now } = await atDesk(stolen);
    expect([email, new Date(takenBackAt), now]).toEqual([account!.email, test.clock.now(), version + 1]);
    await follow(stolen).expect(404);
  }
  expect(await atDesk(owners)).toMatchObject({ email: account!.email, takenBackAt: null });
  for (const own of [owners, colleagues]) await follow(own).expect(200);
  expect(await get('/v1/me', colleague)).toMatchObject({ phone: COLLEAGUES });
  const { items } = await get('/v1/backoffice/alerts', operators.verifier);
  const takenBack = expect.arrayContaining(['email-restored', 'profile-restored', 'support-requests']);
  expect(items).toMatchObject([{ accountId: account!.id, takenBack }]);
});
