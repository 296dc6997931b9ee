import request from 'supertest';
import { InMemoryMailer } from '#libs/mail/testing/in-memory-mailer.js';
import type { TestApp } from '#test/support/test-app.js';
import { SendTakenBack } from '../application/changes/send-taken-back.js';
import { ProfessionalAddresses } from '../../accounts/application/professionals/professional-addresses.js';
import { SignedTokens } from '../../sign-in/domain/signed-tokens.js';
import { Passwords } from '../../sign-in/domain/passwords.js';
import { PublicUrl } from '#libs/mail/public-url.js';
import { codeOf } from '../../sign-in/testing/authenticator.js';
import type { Operators } from '../../accounts/testing/operators.js';
import { enrolled, sessionOf, type SignedIn, type Sketch } from '../../accounts/testing/professionals.js';

export const PASSWORD = 'Trois chevaux, un piano bleu';
export const THIEFS = 'Quatre vélos dans la neige';
export const OWNERS_NEXT = 'Cerisier-bleu-27-lune';
export const MINUTE = 60_000;

/** What verifiers read in their queue of an account that was taken back. */
export type Told = {
  readonly accountId: string;
  readonly kinds: readonly string[];
  readonly takenBack: readonly string[];
};

/** Accounts that are stolen, and what their thieves, their owners and the service centre do and see. */
export async function stolenAccountsIn(test: TestApp, operators: Operators) {
  const passwordHash = await test.app.get(Passwords).hash(PASSWORD);
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
    await new SendTakenBack(new ProfessionalAddresses(test.database), test.app.get(SignedTokens), mailer, url).handle(
      rows[0]!.ids,
    );
    const [mail] = mailer.sent;
    return { ...mail!, link: /\/mot-de-passe#([\w.-]+)/.exec(mail!.text)?.[1] };
  };
  const chooses = async (accountId: string) =>
    send('/v1/password-reset/link', { token: (await toldOwner(accountId)).link, newPassword: OWNERS_NEXT }).expect(204);
  const confirmedAt = async (accountId: string): Promise<Date | null> => {
    const found = 'select email_confirmed_at as at from accounts.account where id = $1';
    return (await test.superuser.query(found, [accountId])).rows[0].at;
  };
  /** What verifiers read of it in their queue. */
  const alerted = async (accountId: string) => {
    const { items } = (await get('/v1/backoffice/alerts?limit=100', operators.verifier).expect(200)).body;
    return (items as readonly Told[]).filter((one) => one.accountId === accountId);
  };
  return { stolen, send, signIn, me, get, addsApp, setsPassword, toldOwner, chooses, confirmedAt, alerted };
}
