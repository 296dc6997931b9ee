import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { BackofficeRole } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { type Created, Creation } from '#libs/use-cases/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { PersonName } from '#libs/kernel/people/person-name.js';
import { Clock } from '#libs/time/clock.js';
import { AccountRequest } from '../../domain/account-request.js';
import { AccountRequests } from '../../domain/account-requests.js';
import { RegistrationRules } from '../../domain/registration-rules.js';
import type { RequestId } from '../../domain/request-terms.js';

export type NewOperator = {
  readonly familyName: PersonName;
  readonly givenName: PersonName;
  readonly email: Email;
  readonly roles: readonly BackofficeRole[];
};

/** An administrator asks for the account of a member of the service centre; another one approves it: four eyes. */
export class AskForOperator extends Creation<RequestId> {
  readonly action = 'operator.request';
  readonly requires = { role: 'administrator' } as const;
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly operator: NewOperator,
  ) {
    super();
    this.journalDetails.item = this.id;
  }
}

@CommandHandler(AskForOperator)
export class AskForOperatorHandler implements ICommandHandler<AskForOperator> {
  constructor(
    private readonly rules: RegistrationRules,
    private readonly requests: AccountRequests,
    private readonly clock: Clock,
  ) {}

  /** @throws `email-functional`, `roles-empty` */
  async execute(act: AskForOperator): Promise<Created> {
    const { id, actor } = act;
    const { familyName, givenName, email, roles } = act.operator;
    if (roles.length === 0) throw new DomainError('invalid', 'roles-empty', '/roles');
    this.rules.assertPersonal(email);
    const declaration = { familyName, usedName: null, givenName, nationalIds: [], phone: null, situations: [] };
    const asked = { id, kind: 'operator', email, roles, askedBy: actor.accountId } as const;
    await this.requests.add(new AccountRequest(asked, declaration, this.clock.now()));
    act.publish('account-requested', { requestId: id });
    return { id };
  }
}
