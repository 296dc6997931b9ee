import { Injectable } from '@nestjs/common';
import type { AccountId, SessionId } from '#libs/access/actor.js';
import { selectedCodes } from '#libs/access/situation-codes.js';
import type { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { TooMany } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { AccountRequest } from '../../domain/account-request.js';
import { AccountRequests } from '../../domain/account-requests.js';
import { type Change, changed, type Own } from '../../domain/change.js';
import { RegistrationRules } from '../../domain/registration-rules.js';
import type { RequestId } from '../../domain/request-terms.js';
import { Comparisons } from '../requests/comparisons.js';

/** Each sends a mail to the address in use, and may send one to an address that was only typed. */
const MOST_A_DAY = 5;
const DAY_S = 86_400;

const SITUATIONS = `
select w.id, ${selectedCodes('w')}, null as occupation,
  case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as structure,
  case when w.commune_code is not null then
    json_build_object('communeCode', w.commune_code, 'departmentCode', w.department_code, 'town', w.town) end as place,
  case when w.exception_until is not null then
    json_build_object('until', w.exception_until, 'reason', coalesce(w.exception_reason, '')) end as exception
from accounts.situation w left join accounts.structure t on t.id = w.structure_id
where w.account_id = a.id and (w.ended_at is null or w.ended_at > $2) order by w.id`;
const OWN = `
select a.email, s.created_at as "sessionSince", a.family_name as "familyName", a.given_name as "givenName", a.national_id as "nationalId", a.roles,
  (select coalesce(json_agg(s), '[]') from (${SITUATIONS}) s) as situations,
  (select count(*) from accounts.request r
    where r.account_id = a.id and r.kind = 'change' and (r.asked_by is null) = $4 and r.asked_at > $2::timestamptz - make_interval(secs => ${DAY_S})) as today
from accounts.account a left join accounts.session s on s.id = $3 where a.id = $1`;

type Asking = Own & { readonly today: number; readonly sessionSince: Date | null };

/** A change of an account, as its owner asks for it in a session, or the service centre for them. */
export type AskedChange = {
  readonly id: RequestId;
  readonly accountId: AccountId;
  readonly change: Change;
  /** The new address, although it looks like one that several people read. */
  readonly emailIsOwn: boolean;
  readonly by: { readonly sessionId: SessionId } | { readonly operator: AccountId };
};

/** The one road of a change of account, whoever asks for it: told to the address in use, examined like a registration, taken back within a week. */
@Injectable()
export class ChangeRequests {
  constructor(
    private readonly database: Database,
    private readonly rules: RegistrationRules,
    private readonly requests: AccountRequests,
    private readonly comparisons: Comparisons,
    private readonly clock: Clock,
  ) {}

  /**
   * Within an act that holds the account. A new address is confirmed by its reader first.
   * @throws `change-empty`, `email-functional`, `rpps-key-mismatch`, `situation-unknown`, `situation-in-structure`, `request-already-open`, `too-many-changes`
   */
  async ask(act: Pick<Act, 'publish'>, { id, accountId, change, emailIsOwn, by }: AskedChange): Promise<void> {
    const at = this.clock.now();
    const [sessionId, operator] = 'operator' in by ? [null, by.operator] : [by.sessionId, undefined];
    const [own] = await this.database.rows<Asking>(OWN, [accountId, at, sessionId, operator === undefined]);
    if (!own) throw new Error('A change is of an account');
    if (own.today >= MOST_A_DAY) throw new TooMany('too-many-changes', DAY_S);
    const { email = own.email } = change;
    // The one in use was examined with the account.
    if (email !== own.email) this.rules.assertPersonal(email, emailIsOwn);
    await this.comparisons.assertKeys(change, [own.nationalId]);
    const { roles, sessionSince } = own;
    const asked = { ...(operator && { askedBy: operator }), ...(sessionSince && { sessionSince }) };
    const request = new AccountRequest(
      { id, kind: 'change', email, accountId, roles, ...asked },
      changed(own, change),
      at,
    );
    const confirmed = email === own.email ? request.confirm(at) : null;
    await this.requests.add(request);
    if (confirmed) {
      await this.requests.record(request, confirmed, at);
      await this.comparisons.make(request, at);
    } else act.publish('account-requested', { requestId: id });
    act.publish('account-change-requested', { requestId: id });
  }
}
