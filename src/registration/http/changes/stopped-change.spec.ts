import { rppsOf } from '#test/support/rpps.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { changesIn } from '../../testing/changes.http.js';
import { type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { sessionOf, signedIn, type SignedIn } from '../../../accounts/testing/professionals.js';
import type { Applicant } from '../../testing/registrations.http.js';
import { PASSWORD, OWNERS_NEXT, stolenAccountsIn } from '../../testing/stolen-accounts.http.js';

const WEEK = 7 * 86_400_000;

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

describe('A change that its owner stops before it takes effect', () => {
  const asked = async (thief: SignedIn): Promise<Applicant> => changes.asks(thief, { givenName: 'Claude' });

  it('takes the app and the new password of whoever asked with it, and their session', async () => {
    const { account, thief } = await theft.stolen();
    await theft.addsApp(thief);
    await theft.setsPassword(thief);
    await changes.stops(await asked(thief)).expect(204);
    await theft.get('/v1/me', thief).expect(401);
    await theft.chooses(account.id);
    expect((await theft.signIn(account.email, OWNERS_NEXT).expect(202)).body.method).toBe('email-code');
  });

  it('leaves the password that the owner has: a mailbox alone sets none', async () => {
    const { account, thief } = await theft.stolen();
    await changes.stops(await asked(thief)).expect(204);
    await theft.signIn(account.email, PASSWORD).expect(202);
    expect(await theft.toldOwner(account.id)).toMatchObject({ to: account.email, link: undefined });
  });
});

describe('A change of number, name or situation', () => {
  it('is taken back from the address in use within a week after its effect', async () => {
    const { account, thief } = await theft.stolen();
    const change = await changes.made(thief, { nationalIds: [rppsOf('9900090002')] });
    const before = await theft.confirmedAt(account.id);
    await changes.stops(change).expect(204);
    expect(await theft.me(await sessionOf(test.app, account))).toMatchObject({ nationalId: account.nationalId });
    expect(await theft.confirmedAt(account.id)).toEqual(before);
    const late = await changes.made(await sessionOf(test.app, account), { givenName: 'Claude' });
    test.clock.advance(WEEK);
    await changes.stops(late).expect(409, /request-closed/);
    test.clock.advance(-WEEK);
  });
});

describe('An administrator who takes their account back', () => {
  it('is sent no link: their mailbox alone does not open the back office; the other administrators are told', async () => {
    const { account, thief } = await theft.stolen({ roles: ['administrator'], situations: [] });
    await changes.stops(await changes.movedBy(thief, operators.administrator)).expect(204);
    await theft.signIn(account.email, PASSWORD).expect(401);
    expect(await theft.toldOwner(account.id)).toMatchObject({ to: account.email, link: undefined });
    const told = `select ids ->> 'what' as what from outbox.fact where kind = 'operator-changed' and ids ->> 'accountId' = $1`;
    const { rows } = await test.superuser.query(told, [operators.administrator.accountId]);
    expect(rows).toEqual([{ what: 'taken-back' }]);
  });

  it('is given no role that was proposed for their account before: it is proposed anew', async () => {
    const { account, thief } = await theft.stolen();
    const second = await signedIn(test.app, { situations: [], roles: ['administrator'] });
    const asks = { role: 'support', change: 'grant', reason: 'Arrivée dans l’équipe' };
    const url = `/v1/backoffice/accounts/${account.id}/role-changes`;
    const confirms = async (id: string) => theft.send(`/v1/backoffice/role-changes/${id}/countersignature`, {}, second);
    const proposed = async () => (await theft.send(url, asks, operators.administrator).expect(201)).body.id as string;
    const before = await proposed();
    await changes.stops(await changes.movedBy(thief)).expect(204);
    expect((await confirms(before)).body.code).toBe('role-change-over');
    expect((await theft.alerted(account.id))[0]!.takenBack).toContain('role-changes');
    expect((await confirms(await proposed())).status).toBe(204);
  });
});
