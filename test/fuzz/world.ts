import { newId } from '#libs/kernel/identifier.js';
import type { TestApp } from '#test/support/test-app.js';
import type { PscAttemptId } from '../../src/sign-in/application/psc/psc-attempts.js';
import { Familiarity } from '../../src/sign-in/domain/familiarity.js';
import { SignedTokens } from '../../src/sign-in/domain/signed-tokens.js';
import { type ChallengeId, OneTimeCodes } from '../../src/sign-in/domain/one-time-codes.js';
import { enrolled, sessionOf, type SignedIn } from '../../src/accounts/testing/professionals.js';
import { Scene } from '../../src/coordination/circle/testing/circle.http.js';
import { credentialRequests } from './bodies/credentials.js';
import { backofficeIn, supportIn, tracesIn } from './bodies/backoffice.js';
import { deathsIn } from './bodies/deaths.js';
import { deskIn } from './bodies/desk.js';
import { type Good, goodRequests } from './bodies/good.js';
import { registering } from './bodies/registering.js';
import { filesBeside, peopleAround, thingsIn } from './setting.js';

/** What exists when a request is made. */
export type World = {
  /** Who calls, where it is not said who may; the first may do most. */
  readonly callers: readonly [SignedIn, ...SignedIn[]];
  /** Acts in the name of the first caller, under `ids.delegationId`. */
  readonly secretary: SignedIn;
  readonly ids: Readonly<Record<string, string>>;
  readonly good: Readonly<Record<string, Good>>;
  /** Attempts to sign in are counted by address: each world has its own. */
  readonly address: string;
};

/** By which the accounts of the worlds sign in: `worldOf` is given its hash, which is slow to make. */
export const PASSWORD = 'correct horse battery staple';
const PSC_ATTEMPT = `
insert into accounts.psc_attempt (id, redirect_uri, expires_at, session_id, proves) values ($1, 'https://spico.example/retour', $2, $3, $4)`;
const CHALLENGE = `insert into accounts.challenge (id, account_id, expires_at) values ($1, $2, $3)`;

/** A file with its circle, and beside it what an act needs that would end it. */
export async function worldOf(test: TestApp, number: number, passwordHash: string): Promise<World> {
  const scene = await Scene.of(test);
  const [people, files] = [await peopleAround(scene), await filesBeside(scene)];
  const ids = await thingsIn(scene, people);
  const address = `198.18.${(number >> 8) & 255}.${number & 255}`;
  return {
    secretary: people.secretary,
    callers: [people.nurse, people.physician, people.neighbour],
    ids,
    address,
    good: {
      ...(await signingIn(test, passwordHash)),
      ...(await credentialRequests(test, PASSWORD, passwordHash)),
      ...(await registering(test)),
      ...goodRequests(people, files, ids),
      ...(await deskIn(scene, people, files)),
      ...(await deathsIn(scene, people)),
      ...(await backofficeIn(test)),
      ...(await tracesIn(test, ids.fileId)),
      ...(await supportIn(test, address)),
      changeProfile: { body: { phone: '05 61 99 00 12' } },
      leaveProfile: { body: { returnsOn: '2026-12-07', replacedBy: null } },
      comeBackProfile: {},
    },
  };
}

/** An account with a password and a challenge that waits for its code, and an attempt by Pro Santé Connect that waits for its own. */
async function signingIn({ app, database, clock }: TestApp, passwordHash: string): Promise<Record<string, Good>> {
  const [account] = await enrolled(database, clock.now(), [{ passwordHash }]);
  if (!account) throw new Error('One sketch gives one account');
  const challengeId = newId<ChallengeId>();
  const [mine, elsewhere] = [await sessionOf(app, account), await sessionOf(app, account)];
  const validUntil = new Date(clock.now().getTime() + 60_000);
  await database.execute(CHALLENGE, [challengeId, account.id, validUntil]);
  const handles = app.get(SignedTokens);
  const cameBack = async (...proving: string[]) => {
    const id = newId<PscAttemptId>();
    await database.execute(PSC_ATTEMPT, [id, validUntil, ...(proving.length > 0 ? proving : [null, null])]);
    const [attempt, state] = [handles.issue('psc-attempt', id), handles.secretOf('psc-state', id)];
    return { attempt, code: account.nationalId, state };
  };
  const proving = await sessionOf(app, account, 'psc');
  const { token: mark } = app.get(Familiarity).markOf(account.email, clock.now());
  return {
    signInSignIn: { body: { email: account.email, password: PASSWORD, mark } },
    beginPscSignIn: { body: {} },
    endPscSignIn: { body: await cameBack() },
    beginOwnPscProofs: { by: proving, body: { for: 'password' } },
    endOwnPscProofs: { by: proving, body: await cameBack(proving.sessionId, 'password') },
    unlockOwnSessions: { by: mine, body: { password: PASSWORD } },
    endOwnSessions: { by: mine, ids: { sessionId: elsewhere.sessionId } },
    endOthersOwnSessions: { by: mine },
    enterCodeSignIn: { ids: { challengeId }, body: { code: app.get(OneTimeCodes).codeOf(challengeId) } },
  };
}
