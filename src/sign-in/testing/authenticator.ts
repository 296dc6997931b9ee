import { generateSync } from 'otplib';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { Authenticators } from '../domain/authenticators.js';

type App = { get<T>(token: abstract new (...args: never[]) => T): T };

const PROTECT = `insert into accounts.authenticator (account_id, secret, created_at, confirmed_at) values ($1, $2, $3, $3)`;

/** What the app shows at that instant. */
export const codeOf = (secret: string, at: Date): string =>
  generateSync({ secret, epoch: Math.floor(at.getTime() / 1000) });

/** Protects the account with an authenticator app; answers its secret. */
export async function authenticatorOf(app: App, accountId: AccountId): Promise<string> {
  const { secret, sealed } = app.get(Authenticators).create(accountId);
  await app.get(Database).execute(PROTECT, [accountId, sealed, app.get(Clock).now()]);
  return secret;
}
