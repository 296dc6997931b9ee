import request from 'supertest';
import { newId } from '#libs/kernel/identifier.js';
import { InMemoryMailer } from '#libs/mail/testing/in-memory-mailer.js';
import { rppsOf } from '#libs/testing/rpps.js';
import { testApp, type TestApp } from '#libs/testing/test-app.js';
import { SendTakenBack } from '../../application/changes/send-taken-back.js';
import { Addresses } from '../../application/professionals/addresses.js';
import { Handles } from '../../domain/handles.js';
import { Passwords } from '../../domain/passwords.js';
import { PublicUrl } from '../../domain/settings.js';
import { authenticatorOf, codeOf } from '../../testing/authenticator.js';
import { changesIn } from '../../testing/changes.http.js';
import { type Operators, operatorsOf } from '../../testing/operators.js';
import { enrolled, sessionOf, type SignedIn, signedIn, type Sketch } from '../../testing/professionals.js';
import type { Applicant } from '../../testing/registrations.http.js';

const PASSWORD = 'Trois chevaux, un piano bleu';
const THIEFS = 'Quatre vélos dans la neige';
const OWNERS_NEXT = 'Cerisier-bleu-27-lune';
const MINUTE = 60_000;
const WEEK = 7 * 86_400_000;
const WORK = { profession: '60', activityKind: 'GENR01', place: { communeCode: '32013', town: 'Auch' } };

let test: TestApp;
let operators: Operators;
let passwordHash: string;
let changes: ReturnType<typeof changesIn>;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  passwordHash = await test.app.get(Passwords).hash(PASSWORD);
  changes = changesIn(test, operators.verifier);
});
afterAll(() => test?.close());

/** The owner came before; somebody else has their password, and a session, now. */
const stolen = async (sketch: Sketch = {}) => {
  const [account] = await enrolled(test.database, test.clock.now(), [{ passwordHash, ...sketch }]);
  await sessionOf(test.app, account!);
  test.clock.advance(MINUTE);
  return { account: account!, thief: await sessionOf(test.app, account!) };
};
const send = (path: string, body: object = {}, by?: SignedIn) => {
  const sent = request(test.server).post(path).send(body);
  return by ? sent.auth(by.token, { type: 'bearer' }) : sent;
};
const signIn = (email: string, password: string) => send('/v1/sign-in', { email, password });
const me = async (by: SignedIn) => (await get('/v1/me', by).expect(200)).body;
const get = (path: string, { token }: SignedIn) => request(test.server).get(path).auth(token, { type: 'bearer' });
/** An app of whoever has the session and the password; their recovery codes. */
const addsApp = async (by: SignedIn): Promise<readonly string[]> => {
  const { secret } = (await send('/v1/me/authenticator', { currentPassword: PASSWORD }, by).expect(201)).body;
  const code = codeOf(secret as string, test.clock.now());
  return (await send('/v1/me/authenticator/confirmation', { code }, by).expect(201)).body.recoveryCodes;
};
const setsPassword = ({ token }: SignedIn) =>
  request(test.server)
    .put('/v1/me/password')
    .auth(token, { type: 'bearer' })
    .send({ currentPassword: PASSWORD, newPassword: THIEFS })
    .expect(204);

/** What the worker writes to who took the account back, and the link that is in it. */
const toldOwner = async (accountId: string) => {
  const { rows } = await test.superuser.query<{ ids: Record<string, string> }>(
    `select ids from outbox.fact where kind = 'account-taken-back' and ids ->> 'accountId' = $1 order by id desc limit 1`,
    [accountId],
  );
  const mailer = new InMemoryMailer();
  const url = new PublicUrl('https://spico.example');
  await new SendTakenBack(new Addresses(test.database), test.app.get(Handles), mailer, url).handle(rows[0]!.ids);
  const [mail] = mailer.sent;
  return { ...mail!, link: /\/mot-de-passe#([\w.-]+)/.exec(mail!.text)?.[1] };
};
const chooses = async (accountId: string) =>
  send('/v1/password-reset/link', { token: (await toldOwner(accountId)).link, newPassword: OWNERS_NEXT }).expect(204);
const confirmedAt = async (accountId: string): Promise<Date | null> => {
  const found = 'select email_confirmed_at as at from accounts.account where id = $1';
  return (await test.superuser.query(found, [accountId])).rows[0].at;
};
type Told = { readonly accountId: string; readonly kinds: readonly string[]; readonly takenBack: readonly string[] };
/** What verifiers read of it in their queue. */
const alerted = async (accountId: string) => {
  const { items } = (await get('/v1/backoffice/alerts?limit=100', operators.verifier).expect(200)).body;
  return (items as readonly Told[]).filter((one) => one.accountId === accountId);
};

describe('An account that its owner takes back', () => {
  it('has neither the app, the recovery codes nor the password of whoever had it: the owner chooses one and is in', async () => {
    const { account, thief } = await stolen();
    await setsPassword(thief);
    const change = await changes.movedBy(thief);
    const { secret } = (await send('/v1/me/authenticator', { currentPassword: THIEFS }, thief).expect(201)).body;
    const code = () => codeOf(secret as string, test.clock.now());
    const confirmed = await send('/v1/me/authenticator/confirmation', { code: code() }, thief).expect(201);
    test.clock.advance(60_000);
    await changes.stops(change).expect(204);
    for (const password of [PASSWORD, THIEFS]) await signIn(account.email, password).expect(401);
    for (const proof of [code(), confirmed.body.recoveryCodes[0] as string])
      await send('/v1/password-reset', { email: account.email, code: proof, newPassword: THIEFS }).expect(401);
    await chooses(account.id);
    expect((await signIn(account.email, OWNERS_NEXT).expect(202)).body.method).toBe('email-code');
    expect(await alerted(account.id)).toMatchObject([
      { kinds: ['taken-back'], takenBack: ['email-restored', 'authenticator', 'recovery-codes', 'password'] },
    ]);
  });

  it('loses what was added in the same session before the change was asked for', async () => {
    const { account, thief } = await stolen();
    await addsApp(thief);
    await changes.stops(await changes.movedBy(thief)).expect(204);
    await chooses(account.id);
    expect((await signIn(account.email, OWNERS_NEXT).expect(202)).body.method).toBe('email-code');
  });

  it('keeps the app that its owner had before, without the recovery codes that somebody else renewed', async () => {
    const { account, thief } = await stolen();
    test.clock.advance(-MINUTE);
    const secret = await authenticatorOf(test.app, account.id);
    test.clock.advance(MINUTE);
    const renewal = { code: codeOf(secret, test.clock.now()) };
    const { recoveryCodes } = (await send('/v1/me/authenticator/recovery-codes', renewal, thief).expect(201)).body;
    await changes.stops(await changes.movedBy(thief)).expect(204);
    const [code] = recoveryCodes as string[];
    await send('/v1/password-reset', { email: account.email, code, newPassword: THIEFS }).expect(401);
    await chooses(account.id);
    expect((await signIn(account.email, OWNERS_NEXT).expect(202)).body.method).toBe('totp');
  });

  it('keeps the recovery codes that its owner had before', async () => {
    const { account, thief } = await stolen();
    test.clock.advance(-MINUTE);
    const secret = await authenticatorOf(test.app, account.id);
    const renewal = { code: codeOf(secret, test.clock.now()) };
    const owner = await sessionOf(test.app, account);
    const { recoveryCodes } = (await send('/v1/me/authenticator/recovery-codes', renewal, owner).expect(201)).body;
    test.clock.advance(MINUTE);
    await changes.stops(await changes.movedBy(thief)).expect(204);
    const [code] = recoveryCodes as string[];
    await send('/v1/password-reset', { email: account.email, code, newPassword: OWNERS_NEXT }).expect(204);
  });

  it('is tied no more to the Pro Santé Connect of somebody else, and still to that of its owner', async () => {
    const { account, thief } = await stolen();
    const change = await changes.movedBy(thief);
    const tie = 'insert into accounts.psc_identity (sub, account_id, national_id, linked_at) values ($1, $2, $3, $4)';
    const owners = `owner ${account.id}`;
    const before = new Date(test.clock.now().getTime() - WEEK);
    await test.superuser.query(tie, [owners, account.id, account.nationalId, before]);
    await test.superuser.query(tie, [newId(), account.id, account.nationalId, test.clock.now()]);
    await changes.stops(change).expect(204);
    const tied = await test.superuser.query('select sub from accounts.psc_identity where account_id = $1', [
      account.id,
    ]);
    expect(tied.rows).toEqual([{ sub: owners }]);
  });

  it('has its number, names and situations again: those that came end, those that were ended go on', async () => {
    const { account, thief } = await stolen();
    const ending = [account.situations[0]!.id];
    const other = { nationalIds: ['99000900003'], usedName: 'Autre', situations: [WORK], ending };
    await changes.made(thief, other);
    await changes.stops(await changes.movedBy(thief)).expect(204);
    const owner = await sessionOf(test.app, account);
    expect(await me(owner)).toMatchObject({
      ...{ familyName: account.familyName, nationalId: account.nationalId },
      situations: [{ situationId: account.situations[0]!.id }],
    });
    const [{ takenBack }] = (await alerted(account.id)) as [Told];
    expect(takenBack).toEqual(expect.arrayContaining(['names-restored', 'number-restored', 'situations-restored']));
    expect(takenBack).toContain('situations-ended');
  });

  it.each([
    ['has no number when another account took it meanwhile, and the desk is told so', 'active'],
    ['has its number again when the account that took it is closed', 'closed'],
  ])('%s', async (_, status) => {
    const { account, thief } = await stolen();
    await changes.made(thief, { nationalIds: [rppsOf(`990009000${status.length}`)] });
    const [other] = await enrolled(test.database, test.clock.now(), [{ nationalId: account.nationalId }]);
    await test.superuser.query('update accounts.account set status = $2 where id = $1', [other!.id, status]);
    await changes.stops(await changes.movedBy(thief)).expect(204);
    const kept = status === 'closed';
    expect((await me(await sessionOf(test.app, account))).nationalId).toBe(kept ? account.nationalId : null);
    expect((await alerted(account.id))[0]!.takenBack).toContain(kept ? 'number-restored' : 'number-not-restored');
  });

  it('is shown to the service centre with what was taken back; an app that was only begun is no news', async () => {
    const { account, thief } = await stolen();
    await send('/v1/me/authenticator', { currentPassword: PASSWORD }, thief).expect(201);
    const change = await changes.movedBy(thief);
    test.clock.advance(MINUTE);
    await changes.stops(change).expect(204);
    const begun = await test.superuser.query('select from accounts.authenticator where account_id = $1', [account.id]);
    expect(begun.rowCount).toBe(0);
    // Whoever took it back reads the address that is restored.
    expect(await confirmedAt(account.id)).toEqual(test.clock.now());
    const shown = await get(`/v1/backoffice/accounts/${account.id}`, operators.support).expect(200);
    expect(shown.body.changes).toMatchObject([{ what: 'taken-back', reason: 'email-restored, password', by: null }]);
  });
});

describe('A change that its owner stops before it takes effect', () => {
  const asked = async (thief: SignedIn): Promise<Applicant> => changes.asks(thief, { givenName: 'Claude' });

  it('takes the app and the new password of whoever asked with it, and their session', async () => {
    const { account, thief } = await stolen();
    await addsApp(thief);
    await setsPassword(thief);
    await changes.stops(await asked(thief)).expect(204);
    await get('/v1/me', thief).expect(401);
    await chooses(account.id);
    expect((await signIn(account.email, OWNERS_NEXT).expect(202)).body.method).toBe('email-code');
  });

  it('leaves the password that the owner has: a mailbox alone sets none', async () => {
    const { account, thief } = await stolen();
    await changes.stops(await asked(thief)).expect(204);
    await signIn(account.email, PASSWORD).expect(202);
    expect(await toldOwner(account.id)).toMatchObject({ to: account.email, link: undefined });
  });
});

describe('A change of number, name or situation', () => {
  it('is taken back from the address in use within a week after its effect', async () => {
    const { account, thief } = await stolen();
    const change = await changes.made(thief, { nationalIds: [rppsOf('9900090002')] });
    const before = await confirmedAt(account.id);
    await changes.stops(change).expect(204);
    expect(await me(await sessionOf(test.app, account))).toMatchObject({ nationalId: account.nationalId });
    expect(await confirmedAt(account.id)).toEqual(before);
    const late = await changes.made(await sessionOf(test.app, account), { givenName: 'Claude' });
    test.clock.advance(WEEK);
    await changes.stops(late).expect(409, /request-closed/);
    test.clock.advance(-WEEK);
  });
});

describe('An administrator who takes their account back', () => {
  it('is sent no link: their mailbox alone does not open the back office; the other administrators are told', async () => {
    const { account, thief } = await stolen({ roles: ['administrator'], situations: [] });
    await changes.stops(await changes.movedBy(thief, operators.administrator)).expect(204);
    await signIn(account.email, PASSWORD).expect(401);
    expect(await toldOwner(account.id)).toMatchObject({ to: account.email, link: undefined });
    const told = `select ids ->> 'what' as what from outbox.fact where kind = 'operator-changed' and ids ->> 'accountId' = $1`;
    const { rows } = await test.superuser.query(told, [operators.administrator.accountId]);
    expect(rows).toEqual([{ what: 'taken-back' }]);
  });

  it('is given no role that was proposed for their account before: it is proposed anew', async () => {
    const { account, thief } = await stolen();
    const second = await signedIn(test.app, { situations: [], roles: ['administrator'] });
    const asks = { role: 'support', change: 'grant', reason: 'Arrivée dans l’équipe' };
    const url = `/v1/backoffice/accounts/${account.id}/role-changes`;
    const confirms = async (id: string) => send(`/v1/backoffice/role-changes/${id}/countersignature`, {}, second);
    const proposed = async () => (await send(url, asks, operators.administrator).expect(201)).body.id as string;
    const before = await proposed();
    await changes.stops(await changes.movedBy(thief)).expect(204);
    expect((await confirms(before)).body.code).toBe('role-change-over');
    expect((await alerted(account.id))[0]!.takenBack).toContain('role-changes');
    expect((await confirms(await proposed())).status).toBe(204);
  });
});
