import { newId } from '#libs/kernel/identifier.js';
import { rppsOf } from '#test/support/rpps.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { authenticatorOf, codeOf } from '../../../sign-in/testing/authenticator.js';
import { changesIn } from '../../testing/changes.http.js';
import { type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { enrolled, sessionOf } from '../../../accounts/testing/professionals.js';
import {
  PASSWORD,
  THIEFS,
  OWNERS_NEXT,
  MINUTE,
  type Told,
  stolenAccountsIn,
} from '../../testing/stolen-accounts.http.js';

const WEEK = 7 * 86_400_000;
const WORK = { profession: '60', activityKind: 'GENR01', place: { communeCode: '32013', town: 'Auch' } };

let test: TestApp;
let operators: Operators;
let changes: ReturnType<typeof changesIn>;
let theft: Awaited<ReturnType<typeof stolenAccountsIn>>;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  changes = changesIn(test, operators.verifier);
  theft = await stolenAccountsIn(test, operators);
});
afterAll(() => test?.close());

describe('An account that its owner takes back', () => {
  it('has neither the app, the recovery codes nor the password of whoever had it: the owner chooses one and is in', async () => {
    const { account, thief } = await theft.stolen();
    await theft.setsPassword(thief);
    const change = await changes.movedBy(thief);
    const { secret } = (await theft.send('/v1/me/authenticator', { currentPassword: THIEFS }, thief).expect(201)).body;
    const code = () => codeOf(secret as string, test.clock.now());
    const confirmed = await theft.send('/v1/me/authenticator/confirmation', { code: code() }, thief).expect(201);
    test.clock.advance(60_000);
    await changes.stops(change).expect(204);
    for (const password of [PASSWORD, THIEFS]) await theft.signIn(account.email, password).expect(401);
    for (const proof of [code(), confirmed.body.recoveryCodes[0] as string])
      await theft.send('/v1/password-reset', { email: account.email, code: proof, newPassword: THIEFS }).expect(401);
    await theft.chooses(account.id);
    expect((await theft.signIn(account.email, OWNERS_NEXT).expect(202)).body.method).toBe('email-code');
    expect(await theft.alerted(account.id)).toMatchObject([
      { kinds: ['taken-back'], takenBack: ['email-restored', 'authenticator', 'recovery-codes', 'password'] },
    ]);
  });

  it('loses what was added in the same session before the change was asked for', async () => {
    const { account, thief } = await theft.stolen();
    await theft.addsApp(thief);
    await changes.stops(await changes.movedBy(thief)).expect(204);
    await theft.chooses(account.id);
    expect((await theft.signIn(account.email, OWNERS_NEXT).expect(202)).body.method).toBe('email-code');
  });

  it('keeps the app that its owner had before, without the recovery codes that somebody else renewed', async () => {
    const { account, thief } = await theft.stolen();
    test.clock.advance(-MINUTE);
    const secret = await authenticatorOf(test.app, account.id);
    test.clock.advance(MINUTE);
    const renewal = { code: codeOf(secret, test.clock.now()) };
    const { recoveryCodes } = (await theft.send('/v1/me/authenticator/recovery-codes', renewal, thief).expect(201))
      .body;
    await changes.stops(await changes.movedBy(thief)).expect(204);
    const [code] = recoveryCodes as string[];
    await theft.send('/v1/password-reset', { email: account.email, code, newPassword: THIEFS }).expect(401);
    await theft.chooses(account.id);
    expect((await theft.signIn(account.email, OWNERS_NEXT).expect(202)).body.method).toBe('totp');
  });

  it('keeps the recovery codes that its owner had before', async () => {
    const { account, thief } = await theft.stolen();
    test.clock.advance(-MINUTE);
    const secret = await authenticatorOf(test.app, account.id);
    const renewal = { code: codeOf(secret, test.clock.now()) };
    const owner = await sessionOf(test.app, account);
    const { recoveryCodes } = (await theft.send('/v1/me/authenticator/recovery-codes', renewal, owner).expect(201))
      .body;
    test.clock.advance(MINUTE);
    await changes.stops(await changes.movedBy(thief)).expect(204);
    const [code] = recoveryCodes as string[];
    await theft.send('/v1/password-reset', { email: account.email, code, newPassword: OWNERS_NEXT }).expect(204);
  });

  it('is tied no more to the Pro Santé Connect of somebody else, and still to that of its owner', async () => {
    const { account, thief } = await theft.stolen();
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
    const { account, thief } = await theft.stolen();
    const ending = [account.situations[0]!.id];
    const other = { nationalIds: ['99000900003'], usedName: 'Autre', situations: [WORK], ending };
    await changes.made(thief, other);
    await changes.stops(await changes.movedBy(thief)).expect(204);
    const owner = await sessionOf(test.app, account);
    expect(await theft.me(owner)).toMatchObject({
      ...{ familyName: account.familyName, nationalId: account.nationalId },
      situations: [{ situationId: account.situations[0]!.id }],
    });
    const [{ takenBack }] = (await theft.alerted(account.id)) as [Told];
    expect(takenBack).toEqual(expect.arrayContaining(['names-restored', 'number-restored', 'situations-restored']));
    expect(takenBack).toContain('situations-ended');
  });

  it.each([
    ['has no number when another account took it meanwhile, and the desk is told so', 'active'],
    ['has its number again when the account that took it is closed', 'closed'],
  ])('%s', async (_, status) => {
    const { account, thief } = await theft.stolen();
    await changes.made(thief, { nationalIds: [rppsOf(`990009000${status.length}`)] });
    const [other] = await enrolled(test.database, test.clock.now(), [{ nationalId: account.nationalId }]);
    await test.superuser.query('update accounts.account set status = $2 where id = $1', [other!.id, status]);
    await changes.stops(await changes.movedBy(thief)).expect(204);
    const kept = status === 'closed';
    expect((await theft.me(await sessionOf(test.app, account))).nationalId).toBe(kept ? account.nationalId : null);
    expect((await theft.alerted(account.id))[0]!.takenBack).toContain(kept ? 'number-restored' : 'number-not-restored');
  });

  it('is shown to the service centre with what was taken back; an app that was only begun is no news', async () => {
    const { account, thief } = await theft.stolen();
    await theft.send('/v1/me/authenticator', { currentPassword: PASSWORD }, thief).expect(201);
    const change = await changes.movedBy(thief);
    test.clock.advance(MINUTE);
    await changes.stops(change).expect(204);
    const begun = await test.superuser.query('select from accounts.authenticator where account_id = $1', [account.id]);
    expect(begun.rowCount).toBe(0);
    // Whoever took it back reads the address that is restored.
    expect(await theft.confirmedAt(account.id)).toEqual(test.clock.now());
    const shown = await theft.get(`/v1/backoffice/accounts/${account.id}`, operators.support).expect(200);
    expect(shown.body.changes).toMatchObject([{ kind: 'taken-back', reason: 'email-restored, password', by: null }]);
  });
});
