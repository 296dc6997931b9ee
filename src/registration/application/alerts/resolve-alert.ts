import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import type { AlertId } from './list-alerts.js';

const FIND = `select resolved_at is null as open, account_id as "accountId" from accounts.alert where id = $1 for update`;
const RESOLVE = `update accounts.alert set resolved_at = $2, resolved_by = $3, resolution = $4 where id = $1`;

/** A verifier says what came of an alert. */
export class ResolveAlert extends Act {
  readonly action = 'alert.resolve';
  readonly requires = { role: 'verifier' } as const;
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly id: AlertId,
    readonly resolution: FreeText,
  ) {
    super();
    this.journalDetails.item = id;
  }
}

@CommandHandler(ResolveAlert)
export class ResolveAlertHandler implements ICommandHandler<ResolveAlert> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws `alert-not-found`, `alert-resolved`; `own-account` */
  async execute({ id, resolution, actor }: ResolveAlert): Promise<void> {
    const [alert] = await this.database.rows<{ open: boolean; accountId: AccountId }>(FIND, [id]);
    if (!alert) throw new DomainError('not-found', 'alert-not-found');
    if (alert.accountId === actor.accountId) throw new DomainError('conflict', 'own-account');
    if (!alert.open) throw new DomainError('conflict', 'alert-resolved');
    await this.database.execute(RESOLVE, [id, this.clock.now(), actor.accountId, resolution]);
  }
}
