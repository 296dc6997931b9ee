import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import type { Id } from '#libs/kernel/identifier.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';

export type AlertId = Id<'Alert'>;

/** Instants are ISO texts. */
export type Alert = {
  readonly id: AlertId;
  readonly accountId: AccountId;
  readonly familyName: string;
  readonly givenName: string;
  readonly nationalId: NationalId | null;
  readonly kinds: readonly ('disappeared' | 'profession' | 'inactive' | 'left-region' | 'taken-back')[];
  /** Null for what no import told. */
  readonly importId: string | null;
  readonly takenBack: readonly string[];
  readonly raisedAt: string;
};

const OPEN = `
select t.id, t.account_id as "accountId", a.family_name as "familyName", a.given_name as "givenName", a.national_id as "nationalId",
  t.kinds, t.taken as "takenBack", t.import_id as "importId", t.raised_at as "raisedAt"
from accounts.alert t join accounts.account a on a.id = t.account_id
where t.resolved_at is null and ($5::uuid is null or t.id > $5) order by t.id limit $6`;

/** The alerts that wait for a verifier, the oldest first. */
export class ListAlerts extends Listing<AlertId, readonly Alert[]> {
  readonly action = 'alert.list';
  readonly requires = { role: 'verifier' } as const;
  override readonly retention = 'account';
}

@QueryHandler(ListAlerts)
export class ListAlertsHandler implements IQueryHandler<ListAlerts> {
  constructor(private readonly reads: Reads) {}

  async execute(query: ListAlerts): Promise<readonly Alert[]> {
    const found = await this.reads.rows<Alert>(query, OPEN, [query.after, query.toRead]);
    query.journalDetails.accounts = query.onPage(found).map(({ accountId }) => accountId);
    return found;
  }
}
