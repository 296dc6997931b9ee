import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/authorisation/actor.js';
import type { AnonymousCaller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { newId } from '#libs/kernel/identifier.js';
import { Clock } from '#libs/time/clock.js';
import { type Challenge, type ChallengeId, CODE_VALIDITY_MS } from '../../domain/one-time-codes.js';
import type { Checked } from './password-check.js';

/** An account that an authenticator app protects is never opened by a mailbox. */
const ADD = `
insert into accounts.challenge (id, account_id, expires_at, method)
values ($1, $2, $3, case when exists (select from accounts.authenticator where account_id = $2 and confirmed_at is not null)
  then 'totp' else 'email-code' end)
returning method`;

/** Begins a sign-in with what came of the password: journaled whatever it was, and a right one is asked for a one-time code. */
export class SignIn extends Act<Challenge | null> {
  readonly challengeId = newId<ChallengeId>();
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly checked: Checked,
  ) {
    super();
  }
}

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Null when it was refused: the entry of the refusal commits. */
  async execute(act: SignIn): Promise<Challenge | null> {
    const { checked, trace } = act;
    if (checked.outcome === 'not-looked-at') trace.rejectedWith = 'too-many-attempts';
    else trace.accountId = checked.accountId;
    if (checked.outcome === 'wrong') trace.rejectedWith = 'credentials-refused';
    return checked.outcome === 'right' ? this.challenge(act, checked.accountId) : null;
  }

  private async challenge(act: SignIn, accountId: AccountId): Promise<Challenge> {
    const expiresAt = new Date(this.clock.now().getTime() + CODE_VALIDITY_MS);
    const { challengeId } = act;
    const [added] = await this.database.rows<Pick<Challenge, 'method'>>(ADD, [challengeId, accountId, expiresAt]);
    if (!added) throw new Error('A challenge that is added has a method');
    if (added.method === 'email-code') act.announce('one-time-code-asked', { challengeId });
    return { challengeId, ...added };
  }
}
