import type { NewAccount } from '../../../src/accounts/domain/account.js';
import { enrolled, sessionOf, type SignedIn } from '../../../src/accounts/testing/professionals.js';
import { aDelegationTo } from '../../../src/delegations/testing/delegations.http.js';
import { type Begun, DOCTOR, NURSE, OFFICE, PscStage, SOCIAL_WORKER } from '../../../src/sign-in/testing/psc.http.js';
import { Browser } from '../../../src/connectors/psc-simulator/testing/browser.js';

const MINUTE = 60_000;
const NEW = 'Quatre vélos dans la neige';

let stage: PscStage;
beforeAll(async () => (stage = await PscStage.open()));
afterAll(() => stage?.close());
afterEach(() => stage.clear());

const begun = async ({ token }: SignedIn, act: string): Promise<Begun> =>
  (await stage.as(token).post('/v1/me/psc-proofs').send({ for: act }).expect(202)).body as Begun;
const ended = ({ token }: SignedIn, back: object) => stage.as(token).post('/v1/me/psc-proofs/return').send(back);
const proved = async (by: SignedIn, act: string, user = NURSE): Promise<string> => {
  const back = await stage.broughtBack(user, await begun(by, act));
  return ((await ended(by, back).expect(201)).body as { pscProof: string }).pscProof;
};
const sets = ({ token }: SignedIn, body: object) =>
  stage
    .as(token)
    .put('/v1/me/password')
    .send({ newPassword: NEW, ...body });
const enrols = ({ token }: SignedIn, body: object) => stage.as(token).post('/v1/me/authenticator').send(body);

describe('Who signed in by Pro Santé Connect', () => {
  let account: NewAccount;
  let nurse: SignedIn;
  beforeEach(async () => {
    account = await stage.account(NURSE);
    nurse = await sessionOf(stage.test.app, account, 'psc');
  });

  it('changes nothing that opens the account by the session alone, not even in its first minute', async () => {
    await sets(nurse, {}).expect(409, /confirm-by-signing-in/);
    await enrols(nurse, {}).expect(409, /confirm-by-signing-in/);
  });

  it('sets a password by a round trip made for that, once', async () => {
    const pscProof = await proved(nurse, 'password');
    await sets(nurse, { newPassword: 'court', pscProof }).expect(422, /password-too-short/);
    await sets(nurse, { pscProof }).expect(204);
    await sets(nurse, { newPassword: `${NEW} bis`, pscProof }).expect(409, /proof-over/);
  });

  it('adds an app by a round trip made for that, and not by one made for something else', async () => {
    await enrols(nurse, { pscProof: await proved(nurse, 'password') }).expect(409, /proof-over/);
    await enrols(nurse, { pscProof: await proved(nurse, 'authenticator') }).expect(201);
  });

  it('cannot use what was proved in another session, made up, or more than ten minutes ago', async () => {
    const pscProof = await proved(nurse, 'password');
    const other = await sessionOf(stage.test.app, account, 'psc');
    await sets(other, { pscProof }).expect(409, /proof-over/);
    await sets(nurse, { pscProof: pscProof.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }).expect(
      409,
      /proof-over/,
    );
    stage.test.clock.advance(10 * MINUTE);
    await sets(nurse, { pscProof }).expect(409, /proof-over/);
  });

  it('proves nothing by somebody else’s card, by the code of a sign-in, or by an attempt of another session', async () => {
    await stage.account(DOCTOR);
    await ended(nurse, await stage.broughtBack(DOCTOR, await begun(nurse, 'password'))).expect(403, /psc-refused/);
    await ended(nurse, await stage.broughtBack(NURSE, await stage.begin())).expect(403, /psc-attempt-over/);
    const other = await sessionOf(stage.test.app, await stage.account(SOCIAL_WORKER), 'psc');
    const theirs = await stage.broughtBack(NURSE, await begun(other, 'password'));
    await ended(nurse, theirs).expect(403, /psc-attempt-over/);
  });

  it('signs in by no round trip that was made to prove something', async () => {
    const back = await stage.broughtBack(NURSE, await begun(nurse, 'password'));
    expect((await stage.end(back).expect(401)).body).toMatchObject({ code: 'psc-attempt-over' });
    await ended(nurse, back).expect(201);
  });

  it('shows the card again although Pro Santé Connect still knows the browser', async () => {
    const browser = new Browser();
    await stage.signIn(NURSE, browser);
    const { authorizationUrl } = await begun(nurse, 'password');
    expect(await browser.page(authorizationUrl)).toContain('<form');
  });

  it('gives a delegation long after signing in by a round trip made for that', async () => {
    const secretary = { profession: null, role: '331', activityKind: 'GENR09', structure: OFFICE };
    const [theirs] = await enrolled(stage.test.database, stage.test.clock.now(), [{ situations: [secretary] }]);
    const delegate = await sessionOf(stage.test.app, theirs!);
    await stage.test.superuser.query(
      `update accounts.session set created_at = created_at - interval '15 minutes' where id = $1`,
      [nurse.sessionId],
    );
    const endsOn = new Date(stage.test.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
    const gives = (body: object) =>
      stage
        .as(nurse.token)
        .post('/v1/me/delegations')
        .send(aDelegationTo(delegate, { endsOn, ...body }));
    await gives({}).expect(409, /fresh-sign-in-required/);
    const pscProof = await proved(nurse, 'delegation');
    await gives({}).expect(409, /fresh-sign-in-required/);
    await gives({ pscProof }).expect(201);
    await gives({ pscProof, kinds: ['news'] }).expect(409, /proof-over/);
  });
});
