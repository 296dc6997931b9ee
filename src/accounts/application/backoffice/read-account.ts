import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId, BackofficeRole } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Consultation } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { AccountStatus, StandingChange, Suspension } from '../../domain/backoffice/standing.js';
import { SHOWN_SITUATION, type ShownSituation } from '../professionals/shown-situation.sql.js';

export type AccountSummary = {
  readonly accountId: AccountId;
  readonly email: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly nationalId: string | null;
  readonly status: AccountStatus;
  readonly roles: readonly BackofficeRole[];
};

/** Grows with whatever happens to an account that an operator reads of it: its standing, its roles, and the changes that its owner asked for. */
export const VERSION = `
((select 1 + count(*) from accounts.standing_change c where c.account_id = a.id)
  + (select count(*) from accounts.role_change c where c.account_id = a.id and c.state <> 'waiting')
  + (select count(*) from accounts.facts_decided_change c where c.account_id = a.id))::int`;

/** What operators may know of an account: nothing of the files of its owner. Instants are ISO texts. */
export type AccountView = AccountSummary & {
  readonly version: number;
  readonly suspensionReason: Suspension | null;
  /** Of an operator, as long as no second administrator has confirmed it. */
  readonly suspensionEndsAt: string | null;
  readonly createdAt: string;
  readonly lastSignedInAt: string | null;
  readonly situations: readonly (ShownSituation & { readonly endedAt: string | null })[];
  /** The newest first. */
  readonly changes: readonly (StandingChange & { readonly at: string })[];
};

export const SUMMARY = `
a.id as "accountId", a.email, a.family_name as "familyName", a.given_name as "givenName", a.national_id as "nationalId", a.status, a.roles`;

const SITUATIONS = `
select${SHOWN_SITUATION}, w.ended_at as "endedAt"
from accounts.situation w left join accounts.structure t on t.id = w.structure_id where w.account_id = a.id order by w.id`;

/** Of one account: few, whatever happens to it. */
const CHANGES = `
select c.what, c.situation_id as "situationId", c.reason, c.by_account_id as by, c.at
from accounts.standing_change c where c.account_id = a.id order by c.id desc limit 100`;

const ACCOUNT = `
select ${SUMMARY}, ${VERSION} as version, a.suspended_for as "suspensionReason", a.suspended_until as "suspensionEndsAt", a.created_at as "createdAt", a.last_signed_in_at as "lastSignedInAt",
  (select coalesce(json_agg(w), '[]') from (${SITUATIONS}) w) as situations,
  (select coalesce(json_agg(c), '[]') from (${CHANGES}) c) as changes
from accounts.account a where a.id = $5`;

export class ReadAccount extends Consultation<AccountView> {
  readonly action = 'account.read';
  readonly requires = { role: ['verifier', 'support', 'administrator'] } as const;
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly accountId: AccountId,
  ) {
    super();
    this.journalDetails.item = accountId;
  }
}

@QueryHandler(ReadAccount)
export class ReadAccountHandler implements IQueryHandler<ReadAccount> {
  constructor(private readonly reads: Reads) {}

  /** @throws DomainError `account-not-found` */
  async execute(query: ReadAccount): Promise<AccountView> {
    const [account] = await this.reads.rows<AccountView>(query, ACCOUNT, [query.accountId]);
    if (!account) throw new DomainError('not-found', 'account-not-found');
    return account;
  }
}
