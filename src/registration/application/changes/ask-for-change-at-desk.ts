import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId, BackofficeRole } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { type Created, Creation } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { assertIdentityChecked } from '#libs/time/reported.js';
import type { Change } from '../../domain/change.js';
import type { RequestId } from '../../domain/request-terms.js';
import { ChangeRequests } from './change-requests.js';
import { type SupportRequestId, SupportRequests } from '../../../support/index.js';
import { lockAccount } from '../../../accounts/index.js';

const ROLES = `select roles from accounts.account where id = $1 and status <> 'closed'`;

/**
 * The service centre asks for a change of account, for who cannot ask themselves and whose identity was checked. It goes the road of any other, and
 * waits for a day before a second operator can approve it: the reader of the address in use may stop it.
 */
export class AskForChangeAtDesk extends Creation<RequestId> {
  readonly action = 'change.request-at-desk';
  readonly requires = { role: 'support' } as const;
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly supportRequestId: SupportRequestId,
    readonly accountId: AccountId,
    readonly change: Change,
    readonly emailIsOwn = false,
  ) {
    super();
    this.journalDetails.item = this.id;
    this.journalDetails.accounts = [accountId];
  }
}

@CommandHandler(AskForChangeAtDesk)
export class AskForChangeAtDeskHandler implements ICommandHandler<AskForChangeAtDesk> {
  constructor(
    private readonly support: SupportRequests,
    private readonly changes: ChangeRequests,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `support-request-not-found`, `own-request`, `support-closed`, `support-not-taken`, `account-not-found`, `support-of-another`,
   * `identity-unchecked`, `identity-check-too-old`, `own-assistance`, `operator-by-administrator`; what `ChangeRequests.ask` refuses
   */
  async execute(act: AskForChangeAtDesk): Promise<Created> {
    const { id, supportRequestId, accountId, change, emailIsOwn, actor } = act;
    const at = this.clock.now();
    // Until the act ends, so that of many at once each counts.
    await lockAccount(this.database, accountId);
    const request = await this.support.get(supportRequestId);
    await this.support.assertNotOf(supportRequestId, actor.accountId);
    request.askChange(id, actor.accountId, at);
    await this.assertMayBeHelped(act, at);
    await this.support.save(request);
    await this.changes.ask(act, { id, accountId, change, emailIsOwn, by: { operator: actor.accountId } });
    return { id };
  }

  private async assertMayBeHelped({ supportRequestId, accountId, actor }: AskForChangeAtDesk, at: Date): Promise<void> {
    const [account] = await this.database.rows<{ roles: readonly BackofficeRole[] }>(ROLES, [accountId]);
    if (!account) throw new DomainError('not-found', 'account-not-found');
    if (accountId === actor.accountId) throw new DomainError('forbidden', 'own-assistance');
    const { askedFrom, checked } = await this.support.asker(supportRequestId);
    if (askedFrom && askedFrom !== accountId) throw new DomainError('conflict', 'support-of-another');
    if (!checked) throw new DomainError('conflict', 'identity-unchecked');
    assertIdentityChecked(checked, at, '');
    // Whoever could take over an operator's account would have their role.
    if (account.roles.length > 0 && !actor.roles.includes('administrator'))
      throw new DomainError('forbidden', 'operator-by-administrator');
  }
}
