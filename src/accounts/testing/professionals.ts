import { randomInt, randomUUID } from 'node:crypto';
import type { Actor, Assurance, BackofficeRole, SessionId, SituationId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { newSessionId, SessionTokens } from '#libs/http/authentication/session-tokens.js';
import { Email } from '#libs/kernel/people/email.js';
import { newId } from '#libs/kernel/identifier.js';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { rppsOf } from '#test/support/rpps.js';
import { Clock } from '#libs/time/clock.js';
import type { DeclaredSituation, NewAccount } from '../domain/account.js';
import { OPEN_SESSION } from '../../sign-in/application/open-session.sql.js';
import { enrol } from '../persistence/account/enrolment.js';
import { actedIn, aDeclaredSituation } from './situations.js';

const LONG_MS = 12 * 3_600_000;

/** Who is wanted; a private nurse of Toulouse by default. No password opens such an account. */
export type Sketch = Partial<Omit<NewAccount, 'situations' | 'email'>> & {
  readonly email?: string;
  readonly situations?: readonly Partial<DeclaredSituation>[];
  readonly assurance?: Assurance;
  readonly passwordHash?: string | null;
};

export type SignedIn = Actor & { readonly token: string; readonly situationId: SituationId };

/** The parts of a Nest application that are needed: pass the application itself. */
type App = { get<T>(token: abstract new (...args: never[]) => T): T };

const SET_PASSWORDS = `
update accounts.account a set password_hash = h.hash from unnest($1::uuid[], $2::text[]) as h(id, hash) where a.id = h.id`;
const ACT_IN = 'update accounts.session set situation_id = $2 where id = $1';

let count = 0;

export function anAccount({
  situations = [{}],
  email,
  assurance: _,
  passwordHash: __,
  ...sketch
}: Sketch = {}): NewAccount {
  count += 1;
  return {
    id: newId(),
    email: Email.parse(email ?? `professionnel-${count}-${randomUUID()}@example.org`),
    familyName: 'DUPONT',
    givenName: 'CAMILLE',
    nationalId: NationalId.parse(`8${rppsOf(String(randomInt(1e9, 1e10)))}`),
    roles: [] as readonly BackofficeRole[],
    ...sketch,
    situations: situations.map((situation) => aDeclaredSituation(situation)),
  };
}

/** Many at once, in one statement: for lists and benches. */
export async function enrolled(
  database: Database,
  at: Date,
  sketches: readonly Sketch[],
): Promise<readonly NewAccount[]> {
  const accounts = sketches.map((sketch) => anAccount(sketch));
  await enrol(database, accounts, at);
  const hashes = sketches.map(({ passwordHash = 'none' }) => passwordHash);
  await database.execute(SET_PASSWORDS, [accounts.map(({ id }) => id), hashes]);
  return accounts;
}

/** A session of the account, acting in its first situation; of who holds a role with an authenticator app, or the role would be inert. */
export async function sessionOf(
  app: App,
  account: NewAccount,
  assurance: Assurance = account.roles.length > 0 ? 'totp' : 'otp',
): Promise<SignedIn> {
  const sessionId: SessionId = newSessionId();
  const [database, at] = [app.get(Database), app.get(Clock).now()];
  const [declared] = account.situations;
  await database.execute(OPEN_SESSION, [
    sessionId,
    account.id,
    assurance,
    'test',
    at,
    new Date(at.getTime() + LONG_MS),
  ]);
  await database.execute(ACT_IN, [sessionId, declared?.id ?? null]);
  return {
    sessionId,
    accountId: account.id,
    assurance,
    roles: account.roles,
    situation: declared ? actedIn(declared) : null,
    situationId: declared?.id ?? newId(),
    token: app.get(SessionTokens).issue(sessionId),
  };
}

/** A new professional with a session, without password, code or mail: what an HTTP test or a bench starts from. */
export async function signedIn(app: App, sketch: Sketch = {}): Promise<SignedIn> {
  const [account] = await enrolled(app.get(Database), app.get(Clock).now(), [sketch]);
  if (!account) throw new Error('One sketch gives one account');
  return sessionOf(app, account, sketch.assurance);
}
