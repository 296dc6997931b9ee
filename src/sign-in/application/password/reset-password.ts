import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Idempotency } from '#libs/use-cases/idempotency.js';
import { Database } from '#libs/database/database.js';
import { DomainError, TooMany } from '#libs/kernel/domain-error.js';
import type { Email } from '#libs/kernel/people/email.js';
import { Clock } from '#libs/time/clock.js';
import { type Attempt, Attempts, type Lane } from '../../domain/attempts.js';
import { LostAuthenticators } from '../authenticator/lost-authenticators.js';
import { NewPassword } from './new-password.js';
import { PasswordChange } from './change-password.js';
import { type Owner, OWNER } from './password-owner.sql.js';
import { SecondFactors } from '../authenticator/second-factors.js';
import { lockAccount } from '../../../accounts/index.js';

const FIND = `select ${OWNER} from accounts.account a where a.email = $1 and a.status = 'active'`;

/** An unknown e-mail is judged and hashed like a known one: neither the answer nor its time tells which it is. */
const NOBODY = { hash: null, familyName: '', givenName: '', structureNames: [] };

/** Whose address it is, if anybody's, and the new hash; or what refuses. */
export type ResetCheck = { readonly owner: Owner | null; readonly hash: string; readonly lane: Lane } | DomainError;

type Resetting = Omit<Attempt, 'what' | 'email'> & { readonly email: Email };

/** Does what is slow before the act, the same for every e-mail; and counts, so that the act may throw. */
@Injectable()
export class ResetChecks {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly changes: PasswordChange,
    private readonly sent: Idempotency,
    private readonly clock: Clock,
  ) {}

  /** Tries are counted for the e-mail, apart from sign-ins: a stranger's may stop resets for a while, and nothing else. */
  async check(caller: AnonymousCaller, attempt: Resetting, next: string): Promise<ResetCheck> {
    if (await this.sent.isKnown(caller)) return new DomainError('conflict', 'changed-meanwhile');
    const at = this.clock.now();
    const { email } = attempt;
    const { lane, openAt: pause } = await this.attempts.take({ what: 'reset', ...attempt }, at);
    // The counter of a mark is stricter than that of codes.
    const openAt = lane === 'common' ? await this.attempts.takeCode(email, at) : pause;
    if (openAt) return new TooMany('too-many-attempts', Math.ceil((openAt.getTime() - at.getTime()) / 1000));
    const [owner = null] = await this.database.rows<Owner>(FIND, [email]);
    const prepared = await this.changes.of({ ...NOBODY, email }, next);
    return prepared instanceof DomainError ? prepared : { owner, hash: prepared.hash, lane: lane ?? 'common' };
  }
}

/** Who has forgotten the password but not lost the app, or its recovery codes. A mailbox alone resets nothing: it would be the only factor left. */
export class ResetPassword extends Act {
  readonly action = 'password.reset';
  readonly requires = 'public';
  override readonly retention = 'account';
  override readonly costlyRefusals = ['reset-refused'];

  constructor(
    readonly caller: AnonymousCaller,
    readonly checked: ResetCheck,
    readonly proof: { readonly email: Email; readonly code: string; readonly newPassword: string },
  ) {
    super();
  }
}

@CommandHandler(ResetPassword)
export class ResetPasswordHandler implements ICommandHandler<ResetPassword> {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactors,
    private readonly lost: LostAuthenticators,
    private readonly attempts: Attempts,
    private readonly changes: PasswordChange,
    private readonly newPassword: NewPassword,
  ) {}

  /**
   * The password is held against the owner's own names once the code was right: the refusal would tell a stranger whose address it is.
   * @throws DomainError `reset-refused`, whatever of e-mail and code is wrong; `password-refused`, `too-many-attempts`
   */
  async execute(act: ResetPassword): Promise<void> {
    const { checked, proof, journalDetails } = act;
    if (checked instanceof DomainError) throw checked;
    const { owner, hash, lane } = checked;
    if (owner) journalDetails.accountId = owner.accountId;
    if (!owner || !(await this.isRight(act, owner.accountId)))
      throw new DomainError('unauthenticated', 'reset-refused');
    const prepared = this.changes.fault(owner, proof.newPassword) ?? { seen: owner.hash, hash };
    await this.newPassword.set(act, owner.accountId, prepared, null);
    await this.attempts.forgive({ what: 'reset', email: proof.email, address: act.caller.origin }, lane);
    if (lane === 'common') await this.attempts.forgiveCodes(proof.email);
  }

  /** While the service cannot read the secrets of apps, who asks must not learn from it that there is one. */
  private async isRight(act: ResetPassword, accountId: AccountId): Promise<boolean> {
    await lockAccount(this.database, accountId);
    try {
      return !(await this.lost.isInDoubt(accountId)) && (await this.factors.isRight(act, accountId, act.proof.code));
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unavailable') return false;
      throw error;
    }
  }
}
