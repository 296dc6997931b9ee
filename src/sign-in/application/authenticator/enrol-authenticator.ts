import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { Authenticators } from '../../domain/authenticators.js';
import { OwnerCheck, type ShownOwner } from '../credentials/owner-check.js';
import { AccessEnd } from '../credentials/access-end.js';
import { lockOwnAccount } from '../session/lock-own-account.js';
import { NewRecoveryCodes } from './recovery-codes.js';
import { type CodeRefusal, SecondFactors } from './second-factors.js';

/** One that waits for its first code is replaced: whoever lost the secret before that starts again. */
const KEEP = `
insert into accounts.authenticator as held (account_id, secret, created_at) values ($1, $2, $3)
on conflict (account_id) do update set secret = excluded.secret, created_at = excluded.created_at where held.confirmed_at is null`;

export type ShownSecret = { readonly secret: string; readonly uri: string };

/** Begins to protect the account with an authenticator app; its secret is shown once, and changes nothing until a first code confirms it. */
export class EnrolAuthenticator extends Act<ShownSecret> {
  readonly action = 'authenticator.enrol';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  /** `owner`: who showed it anew, or what refuses. */
  constructor(
    readonly caller: Caller,
    readonly owner: ShownOwner | DomainError,
  ) {
    super();
  }
}

@CommandHandler(EnrolAuthenticator)
export class EnrolAuthenticatorHandler implements ICommandHandler<EnrolAuthenticator> {
  constructor(
    private readonly database: Database,
    private readonly owners: OwnerCheck,
    private readonly authenticators: Authenticators,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError what `OwnerCheck` found; `authenticator-enrolled` */
  async execute({ actor, owner }: EnrolAuthenticator): Promise<ShownSecret> {
    const { accountId } = actor;
    const { email } = await this.owners.confirmed(owner, actor);
    const { secret, sealed } = this.authenticators.create(accountId);
    const kept = await this.database.execute(KEEP, [accountId, sealed, this.clock.now()]);
    if (kept === 0) throw new DomainError('conflict', 'authenticator-enrolled');
    return { secret, uri: this.authenticators.uriOf(secret, email) };
  }
}

const WAITING = `select 1 from accounts.authenticator where account_id = $1 and confirmed_at is null`;

/** The first code shows that the app holds the secret: from now on its codes are asked, and no mail opens the account. */
export class ConfirmAuthenticator extends Act<readonly string[] | CodeRefusal> {
  readonly action = 'authenticator.confirm';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly code: string,
  ) {
    super();
  }
}

@CommandHandler(ConfirmAuthenticator)
export class ConfirmAuthenticatorHandler implements ICommandHandler<ConfirmAuthenticator> {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactors,
    private readonly codes: NewRecoveryCodes,
    private readonly access: AccessEnd,
  ) {}

  /** The recovery codes. @throws DomainError `authenticator-not-begun` */
  async execute(act: ConfirmAuthenticator): Promise<readonly string[] | CodeRefusal> {
    const { accountId } = act.actor;
    await lockOwnAccount(this.database, act.actor);
    if ((await this.database.rows(WAITING, [accountId])).length === 0)
      throw new DomainError('conflict', 'authenticator-not-begun');
    const refusal = await this.factors.counted(accountId, 'session', () =>
      this.factors.isOfApp(accountId, act.code, false),
    );
    if (refusal) {
      act.journalDetails.rejectionCode = refusal.refused;
      return refusal;
    }
    // What was opened by a mailbox was begun when that was enough.
    await this.access.endMailed(accountId);
    act.publish('credential-changed', { accountId, what: 'authenticator-added' });
    return this.codes.replace(accountId);
  }
}
