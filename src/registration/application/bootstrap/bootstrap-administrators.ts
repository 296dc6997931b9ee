import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { newId } from '#libs/kernel/identifier.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import type { AccountId } from '#libs/access/actor.js';
import {
  type FirstAdministrator,
  AdministratorBootstrap,
  type AdministratorBootstrapId,
} from '../../domain/bootstrap/administrator-bootstrap.js';
import { AdministratorBootstraps } from '../../domain/bootstrap/administrator-bootstraps.js';
import { AccountRequest } from '../../domain/account-request.js';
import { AccountRequests } from '../../domain/account-requests.js';
import { RegistrationRules } from '../../domain/registration-rules.js';
import type { RequestId } from '../../domain/request-terms.js';
import { Enrolments } from '../requests/enrolments.js';
import { Standings } from '../../../accounts/index.js';
import { AccessEnd, NewPassword } from '../../../sign-in/index.js';

/**
 * Whoever runs the service makes its first administrators: in nobody's name, by a command alone. No route leads here. The journal names the
 * founding, which names the accounts; a break-glass is marked as one.
 */
export class BootstrapAdministrators extends Act {
  readonly id = newId<AdministratorBootstrapId>();
  readonly action = 'administrator.bootstrap';
  readonly requires = 'public';
  override readonly retention = 'account';
  readonly caller: AnonymousCaller = { requestId: newId(), client: 'spico operators', origin: 'command' };

  constructor(
    readonly founders: readonly FirstAdministrator[],
    readonly again: boolean,
    readonly breakGlass: FreeText | null,
  ) {
    super();
    this.journalDetails.item = this.id;
    if (breakGlass) this.journalDetails.mode = 'break-glass';
  }
}

@CommandHandler(BootstrapAdministrators)
export class BootstrapAdministratorsHandler implements ICommandHandler<BootstrapAdministrators> {
  constructor(
    private readonly foundings: AdministratorBootstraps,
    private readonly rules: RegistrationRules,
    private readonly requests: AccountRequests,
    private readonly enrolments: Enrolments,
    private readonly standings: Standings,
    private readonly access: AccessEnd,
    private readonly passwords: NewPassword,
    private readonly clock: Clock,
  ) {}

  /** @throws what `AdministratorBootstrap` refuses; `email-functional`, `email-taken` */
  async execute(act: BootstrapAdministrators): Promise<void> {
    const { again, breakGlass } = act;
    const at = this.clock.now();
    const founding = new AdministratorBootstrap(act.id, act.founders, breakGlass);
    const footing = await this.foundings.footing();
    founding.assertMay(footing, again);
    for (const { email } of act.founders) this.rules.assertPersonal(email);
    await this.foundings.add(founding, at);
    if (again) await this.supersede(act, at);
    if (breakGlass)
      for (const accountId of await this.foundings.watchers()) act.publish('founded-by-break-glass', { accountId });
    for (const founder of act.founders) await this.open(act, founding, founder, at);
  }

  /** Who was founded, has not come and is not named again has their account closed. */
  private async supersede({ founders }: BootstrapAdministrators, at: Date): Promise<void> {
    const change = { what: 'closed', situationId: null, reason: 'not come since the founding', by: null } as const;
    for (const accountId of await this.foundings.pendingBut(founders.map(({ email }) => email))) {
      const standing = await this.standings.get(accountId);
      standing.giveWay();
      await this.standings.save(standing, change, at);
    }
  }

  /** The account of who was founded before, as if nobody had come. */
  private async renewed(email: FirstAdministrator['email']): Promise<AccountId | null> {
    const accountId = await this.foundings.pendingOf(email);
    if (!accountId) return null;
    await this.passwords.forget(accountId);
    await this.access.endEntries(accountId, null);
    return accountId;
  }

  /** The account without a password, which the link of the mail asks for: whoever reads it has the address. */
  private async open(
    act: BootstrapAdministrators,
    founding: AdministratorBootstrap,
    { email, familyName, givenName }: FirstAdministrator,
    at: Date,
  ): Promise<void> {
    const declaration = { familyName, usedName: null, givenName, nationalIds: [], phone: null, situations: [] };
    const terms = {
      id: newId<RequestId>(),
      kind: 'operator',
      email,
      roles: ['administrator'],
      foundingId: act.id,
    } as const;
    const request = new AccountRequest(terms, declaration, at);
    const event = request.found(at);
    request.carriedOut((await this.renewed(email)) ?? (await this.enrolments.open(request, at)), null);
    await this.requests.add(request);
    await this.requests.record(request, event, at);
    await this.foundings.addFounder(founding, request.id);
    act.publish('account-opened', { requestId: request.id });
  }
}
