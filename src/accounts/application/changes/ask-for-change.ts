import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SituationId } from '#libs/authorisation/actor.js';
import type { Caller } from '#libs/authorisation/caller.js';
import { type Created, Creation } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Email } from '#libs/kernel/email.js';
import { newId } from '#libs/kernel/identifier.js';
import type { NationalId } from '#libs/kernel/national-id.js';
import type { PersonName } from '#libs/kernel/person-name.js';
import { Clock } from '#libs/time/clock.js';
import { AccountRequest } from '../../domain/registration/account-request.js';
import { AccountRequests } from '../../domain/registration/account-requests.js';
import type { Declaration, Replaced } from '../../domain/registration/declaration.js';
import { RegistrationRules } from '../../domain/registration/registration-rules.js';
import type { RequestId } from '../../domain/registration/request-terms.js';
import { Comparisons } from '../registration/comparisons.js';

/** What is to be otherwise; what is not said stays. `situations` are added, `ending` end. */
export type Change = Partial<Declaration> & { readonly email?: Email };

type Own = {
  readonly email: Email;
  readonly familyName: PersonName;
  readonly givenName: PersonName;
  readonly nationalId: NationalId | null;
  readonly situationIds: readonly SituationId[];
};

const OWN = `
select a.email, a.family_name as "familyName", a.given_name as "givenName", a.national_id as "nationalId",
  array(select w.id from accounts.situation w where w.account_id = a.id and (w.ended_at is null or w.ended_at > $2)) as "situationIds"
from accounts.account a where a.id = $1`;

/** A professional asks for a change of their account: verified like a registration before it takes effect. */
export class AskForChange extends Creation {
  readonly id = newId<RequestId>();
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly change: Change,
  ) {
    super();
    this.trace.item = this.id;
  }
}

@CommandHandler(AskForChange)
export class AskForChangeHandler implements ICommandHandler<AskForChange> {
  constructor(
    private readonly database: Database,
    private readonly rules: RegistrationRules,
    private readonly requests: AccountRequests,
    private readonly comparisons: Comparisons,
    private readonly clock: Clock,
  ) {}

  /** A new address is confirmed by its reader first. @throws `change-empty`, `email-functional`, `situation-unknown`, `request-already-open` */
  async execute(act: AskForChange): Promise<Created> {
    const { id, change, actor } = act;
    const at = this.clock.now();
    const [own] = await this.database.rows<Own>(OWN, [actor.accountId, at]);
    if (!own) throw new Error('Who is signed in has an account');
    const { email = own.email } = change;
    this.rules.assertPersonal(email);
    const request = new AccountRequest(
      { id, kind: 'change', email, accountId: actor.accountId },
      changed(own, change),
      at,
    );
    const confirmed = email === own.email ? request.confirm(at) : null;
    await this.requests.add(request);
    if (confirmed) {
      await this.requests.record(request, confirmed, at);
      await this.comparisons.make(request, at);
    } else act.announce('account-requested', { requestId: id });
    act.announce('account-change-requested', { requestId: id });
    return { id };
  }
}

function changed(own: Own, { email, ...change }: Change): Declaration {
  const { situations = [], ending = [] } = change;
  const said = Object.values(change).some((value) => (Array.isArray(value) ? value.length > 0 : value !== undefined));
  if (!said && (email === undefined || email === own.email)) throw new DomainError('invalid', 'change-empty');
  if (!ending.every((id) => own.situationIds.includes(id)))
    throw new DomainError('invalid', 'situation-unknown', '/ending');
  return {
    familyName: change.familyName ?? own.familyName,
    usedName: change.usedName ?? null,
    givenName: change.givenName ?? own.givenName,
    nationalIds: change.nationalIds?.length ? change.nationalIds : own.nationalId ? [own.nationalId] : [],
    phone: change.phone ?? null,
    situations,
    ending,
    replaces: replacedBy(own, email, change),
  };
}

function replacedBy(own: Own, email: Email | undefined, change: Partial<Declaration>): readonly Replaced[] {
  const { familyName, usedName, givenName, nationalIds } = change;
  const replaced: readonly (readonly [Replaced, boolean])[] = [
    ['email', email !== undefined && email !== own.email],
    ['family-name', (usedName ?? familyName) !== undefined],
    ['given-name', givenName !== undefined],
    ['number', nationalIds !== undefined && nationalIds.length > 0],
  ];
  return replaced.filter(([, isReplaced]) => isReplaced).map(([what]) => what);
}
