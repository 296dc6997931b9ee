import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/authorisation/actor.js';
import type { AnonymousCaller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { newId } from '#libs/kernel/identifier.js';
import { Clock } from '#libs/time/clock.js';
import { type ChallengeId, CODE_VALIDITY_MS } from '../../domain/one-time-codes.js';
import type { Checked } from './password-check.js';

const ADD = `insert into accounts.challenge (id, account_id, expires_at) values ($1, $2, $3)`;

/** Begins a sign-in with what came of the password: journaled whatever it was, and a right one is sent a one-time code. */
export class SignIn extends Act<ChallengeId | null> {
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
  async execute(act: SignIn): Promise<ChallengeId | null> {
    const { checked, trace } = act;
    if (checked.outcome === 'not-looked-at') trace.rejectedWith = 'too-many-attempts';
    else trace.accountId = checked.accountId;
    if (checked.outcome === 'wrong') trace.rejectedWith = 'credentials-refused';
    return checked.outcome === 'right' ? this.challenge(act, checked.accountId) : null;
  }

  private async challenge(act: SignIn, accountId: AccountId): Promise<ChallengeId> {
    const expiresAt = new Date(this.clock.now().getTime() + CODE_VALIDITY_MS);
    await this.database.execute(ADD, [act.challengeId, accountId, expiresAt]);
    act.announce('one-time-code-asked', { challengeId: act.challengeId });
    return act.challengeId;
  }
}
