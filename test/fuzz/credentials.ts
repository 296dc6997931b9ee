import type { TestApp } from '#libs/testing/test-app.js';
import { Authenticators } from '../../src/accounts/domain/authenticators.js';
import { authenticatorOf, codeOf } from '../../src/accounts/testing/authenticator.js';
import { enrolled, sessionOf } from '../../src/accounts/testing/professionals.js';
import type { Good } from './good.js';

const NEW_PASSWORD = 'Trois chevaux, un piano bleu';
const BEGUN = `insert into accounts.authenticator (account_id, secret, created_at) values ($1, $2, $3)`;

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
  const adding = await someone();
  const { secret, sealed } = app.get(Authenticators).create(adding.accountId);
  await database.execute(BEGUN, [adding.accountId, sealed, clock.now()]);
  return {
    changePassword: { by: await someone(), body: { currentPassword: password, newPassword: NEW_PASSWORD } },
    enrolAuthenticator: { by: await someone(), body: { currentPassword: password } },
    confirmAuthenticator: { by: adding, body: { code: codeOf(secret, clock.now()) } },
    renewAuthenticator: await withApp(),
    removeAuthenticator: await withApp(),
  };
}
