import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId, SessionId } from '#libs/authorisation/actor.js';
import type { AnonymousCaller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { Attempts } from '../../domain/attempts.js';
import { type ChallengeId, CODE_TRIES, OneTimeCodes } from '../../domain/one-time-codes.js';
import { type OpenedSession, SessionOpening } from './session-opening.js';

/** A try counts before the code is looked at; the row stays locked, so two codes sent at once are two tries, and one session. */
const TRY = `
update accounts.challenge c set tries = tries + 1 from accounts.account a
where c.id = $1 and c.used_at is null and c.expires_at > $2 and c.tries < ${CODE_TRIES} and a.id = c.account_id
returning a.id as "accountId", a.email`;
const USE = `update accounts.challenge set used_at = $2 where id = $1`;

/** `code-refused`: wrong, another try is left perhaps. `challenge-over`: expired, used, tried too often or unknown. */
export type EnteredCode = OpenedSession | { readonly refused: 'code-refused' | 'challenge-over' };

/** Ends a sign-in: the one-time code opens a session, once. */
export class EnterCode extends Act<EnteredCode> {
  readonly requires = 'public';
  override readonly retention = 'account';

  /** `newSessionId`: 128 random bits, that the session gets if the code is right. */
  constructor(
    readonly caller: AnonymousCaller,
    readonly challengeId: ChallengeId,
    readonly code: string,
    readonly newSessionId: SessionId,
  ) {
    super();
  }
}

@CommandHandler(EnterCode)
export class EnterCodeHandler implements ICommandHandler<EnterCode> {
  constructor(
    private readonly database: Database,
    private readonly codes: OneTimeCodes,
    private readonly attempts: Attempts,
    private readonly sessions: SessionOpening,
    private readonly clock: Clock,
  ) {}

  /** What is refused is answered, not thrown: the try must count. */
  async execute(act: EnterCode): Promise<EnteredCode> {
    const at = this.clock.now();
    const [account] = await this.database.rows<{ accountId: AccountId; email: string }>(TRY, [act.challengeId, at]);
    if (!account) return refuse(act, 'challenge-over');
    act.trace.accountId = account.accountId;
    if (!this.codes.isCodeOf(act.challengeId, act.code)) return refuse(act, 'code-refused');
    await this.database.execute(USE, [act.challengeId, at]);
    await this.attempts.forgive(account.email, act.caller.origin);
    return (await this.sessions.open(act, account.accountId, 'otp', act.newSessionId)) ?? refuse(act, 'challenge-over');
  }
}

function refuse(act: EnterCode, code: 'code-refused' | 'challenge-over'): EnteredCode {
  act.trace.rejectedWith = code;
  return { refused: code };
}
