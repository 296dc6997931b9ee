import { newId } from '#libs/kernel/identifier.js';
import type { TestApp } from '#test/support/test-app.js';
import { Authenticators } from '../../../src/sign-in/domain/authenticators.js';
import { SignedTokens } from '../../../src/sign-in/domain/signed-tokens.js';
import { type ChallengeId, OneTimeCodes } from '../../../src/sign-in/domain/one-time-codes.js';
import { authenticatorOf, codeOf } from '../../../src/sign-in/testing/authenticator.js';
import { enrolled, sessionOf, signedIn } from '../../../src/accounts/testing/professionals.js';
import type { Good } from './good.js';

const NEW_PASSWORD = 'Trois chevaux, un piano bleu';
const BEGUN = `insert into accounts.authenticator (account_id, secret, created_at) values ($1, $2, $3)`;

const LINK = `
insert into accounts.assistance (id, account_id, kind, by, asked_at, check_by, checked_on, due_at)
values ($1, $2, 'password', $3, $4, 'document', '2026-11-20', $5)`;
const CONFIRMING = `
insert into accounts.challenge (id, account_id, expires_at, method) values ($1, $2, $3, 'email-confirmation')`;
const DEVICE = `
insert into accounts.device (id, account_id, name, created_at, last_used_at, expires_at) values ($1, $2, 'fuzz', $3, $3, $4)`;
const CHECKED = { identityCheck: { method: 'call-back', checkedOn: '2026-11-20' } };

/** One's password and authenticator app: each act on an account of its own, since each ends or changes what another needs. */
export async function credentialRequests(
  { app, database, clock }: TestApp,
  password: string,
  passwordHash: string,
): Promise<Readonly<Record<string, Good>>> {
  const someone = async () => {
    const [account] = await enrolled(database, clock.now(), [{ passwordHash }]);
    if (!account) throw new Error('One sketch gives one account');
    return sessionOf(app, account);
  };
  const withApp = async () => {
    const by = await someone();
    return { by, body: { code: codeOf(await authenticatorOf(app, by.accountId), clock.now()) } };
  };
  const support = await signedIn(app, { situations: [], roles: ['support'] });
  const forgetful = async () => {
    const [account] = await enrolled(database, clock.now(), [{ passwordHash }]);
    if (!account) throw new Error('One sketch gives one account');
    return { email: account.email, code: codeOf(await authenticatorOf(app, account.id), clock.now()) };
  };
  const until = new Date(clock.now().getTime() + 600_000);
  const link = async () => {
    const id = newId();
    await database.execute(LINK, [id, (await someone()).accountId, support.accountId, clock.now(), until]);
    return app.get(SignedTokens).issue('password-reset', id);
  };
  const confirming = async () => {
    const [by, challengeId] = [await someone(), newId<ChallengeId>()];
    await database.execute(CONFIRMING, [challengeId, by.accountId, until]);
    return { by, ids: { challengeId }, body: { code: app.get(OneTimeCodes).codeOf(challengeId) } };
  };
  const remembering = async () => {
    const [by, deviceId] = [await someone(), newId()];
    await database.execute(DEVICE, [deviceId, by.accountId, clock.now(), until]);
    return { by, ids: { deviceId } };
  };
  const adding = await someone();
  const { secret, sealed } = app.get(Authenticators).create(adding.accountId);
  await database.execute(BEGUN, [adding.accountId, sealed, clock.now()]);
  return {
    changePassword: { by: await someone(), body: { currentPassword: password, newPassword: NEW_PASSWORD } },
    enrolAuthenticator: { by: await someone(), body: { currentPassword: password } },
    confirmAuthenticator: { by: adding, body: { code: codeOf(secret, clock.now()) } },
    renewAuthenticator: await withApp(),
    removeAuthenticator: await withApp(),
    resetPasswordReset: { body: { ...(await forgetful()), newPassword: NEW_PASSWORD } },
    followPasswordReset: { body: { token: await link(), newPassword: NEW_PASSWORD } },
    passwordAssistance: { by: support, ids: { accountId: (await someone()).accountId }, body: CHECKED },
    authenticatorAssistance: { by: support, ids: { accountId: (await withApp()).by.accountId }, body: CHECKED },
    confirmEmail: await confirming(),
    forgetDevices: await remembering(),
  };
}
