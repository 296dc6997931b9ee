import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId, SessionId } from '#libs/access/actor.js';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import { newId } from '#libs/kernel/identifier.js';
import { Clock } from '#libs/time/clock.js';
import { Attempts, type Lane } from '../domain/attempts.js';
import { type Challenge, type ChallengeId, CODE_VALIDITY_MS } from '../domain/one-time-codes.js';
import { LostAuthenticators } from './authenticator/lost-authenticators.js';
import type { Checked } from './password-check.js';
import { RememberedDevices } from './remembered-devices.js';
import { type OpenedSession, SessionOpening } from './session-opening.js';

/** An account that an authenticator app protects is never opened by a mailbox. */
const ADD = `
insert into accounts.challenge (id, account_id, expires_at, lane, method)
values ($1, $2, $3, $4, case when exists (select from accounts.authenticator where account_id = $2 and confirmed_at is not null)
  then 'totp' else 'email-code' end)
returning method`;

/** Before all else, as whoever replaces the password does (`lockAccount`): no longer right, it begins nothing. */
const STILL_RIGHT = `
select from accounts.account where id = $1 and password_hash = $2 and status = 'active' for no key update`;

type Right = Extract<Checked, { outcome: 'right' }>;

/** What a right password gets: a code to give, or the session at once from a device that is remembered. */
export type Begun = Challenge | OpenedSession;

/** Begins a sign-in with what came of the password: journaled whatever it was. */
export class SignIn extends Act<Begun | null> {
  readonly challengeId = newId<ChallengeId>();
  readonly action = 'sign-in.begin';
  readonly requires = 'public';
  override readonly retention = 'account';

  /** `device`: the token of one that is remembered. `newSessionId`: 128 random bits, for the session that it opens. */
  constructor(
    readonly caller: AnonymousCaller,
    readonly email: Email,
    readonly checked: Checked,
    readonly device: string | undefined,
    readonly newSessionId: SessionId,
  ) {
    super();
  }
}

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly devices: RememberedDevices,
    private readonly lost: LostAuthenticators,
    private readonly sessions: SessionOpening,
    private readonly clock: Clock,
  ) {}

  /** Null when it was refused: the entry of the refusal commits. */
  async execute(act: SignIn): Promise<Begun | null> {
    const { checked, journalDetails } = act;
    if (checked.outcome === 'not-looked-at') journalDetails.rejectionCode = 'too-many-attempts';
    else journalDetails.accountId = checked.accountId;
    if (checked.outcome === 'right' && (await this.isStillRight(checked))) return this.begun(act, checked);
    journalDetails.rejectionCode ??= 'credentials-refused';
    return null;
  }

  private async isStillRight({ accountId, hash }: Right): Promise<boolean> {
    return (await this.database.rows(STILL_RIGHT, [accountId, hash])).length > 0;
  }

  private async begun(act: SignIn, { accountId, lane }: Right): Promise<Begun> {
    await this.lost.takeOff(act, accountId);
    if (await this.devices.knows(accountId, act.device, this.clock.now())) {
      await this.attempts.forgive({ what: 'sign-in', email: act.email, address: act.caller.origin }, lane);
      const opened = await this.sessions.open(act, accountId, 'otp', act.newSessionId);
      if (opened) return opened;
    }
    return this.challenge(act, accountId, lane);
  }

  private async challenge(act: SignIn, accountId: AccountId, lane: Lane): Promise<Challenge> {
    const expiresAt = new Date(this.clock.now().getTime() + CODE_VALIDITY_MS);
    const { challengeId } = act;
    const binds = [challengeId, accountId, expiresAt, lane];
    const [added] = await this.database.rows<Pick<Challenge, 'method'>>(ADD, binds);
    if (!added) throw new Error('A challenge that is added has a method');
    if (added.method === 'email-code') act.publish('one-time-code-asked', { challengeId });
    return { challengeId, ...added };
  }
}
