import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DelegatedKind, DelegationId } from '#libs/access/delegation.js';
import { Listing } from '#libs/use-cases/consultation.js';
import { dayInParisSql, lastDayInParisSql } from '#libs/time/paris.js';
import { Reads } from '#libs/use-cases/reads.js';
import { BEYOND_ANY_ID } from '#libs/kernel/identifier.js';

/** `interrupted`: between its dates, but one of the two situations has ended, or is no longer in the same structure. */
export const DELEGATION_STATUSES = ['upcoming', 'in-force', 'interrupted', 'ended'] as const;

/** A delegation as one of its parties sees it. Days are those of Paris, instants ISO texts. */
export type DelegationView = {
  readonly id: DelegationId;
  /** Whether the reader gave it or received it. */
  readonly direction: 'given' | 'received';
  /** The other party. */
  readonly with: {
    readonly familyName: string;
    readonly givenName: string;
    readonly profession: string | null;
    readonly role: string | null;
    readonly structureName: string | null;
  };
  /** The situation of the reader that it is about. */
  readonly situationId: string;
  readonly kinds: readonly DelegatedKind[];
  readonly status: (typeof DELEGATION_STATUSES)[number];
  readonly startsOn: string;
  readonly endsOn: string;
  readonly givenAt: string;
  readonly endedAt: string | null;
};

/** What one gave and what one received, in all of one's situations, newest first. */
export class ListDelegations extends Listing<DelegationId, readonly DelegationView[]> {
  readonly action = 'delegation.list';
  readonly requires = 'signed-in';
  override readonly retention = 'account';
}

const LIVES = (who: string) =>
  `${who}.account_status = 'active' and (${who}.situation_ended_at is null or ${who}.situation_ended_at > f.at)`;

const DELEGATIONS = `
select g.id, case when g.principal_account_id = f.account_id then 'given' else 'received' end as direction,
  json_build_object('familyName', o.family_name, 'givenName', o.given_name, 'profession', o.profession, 'role', o.role,
    'structureName', o.structure_name) as "with",
  w.situation_id as "situationId", g.kinds,
  case when g.ended_at is not null or g.ends_at <= f.at then 'ended'
    when not (${LIVES('w')} and ${LIVES('o')} and w.structure_id = o.structure_id) then 'interrupted'
    when g.starts_at > f.at then 'upcoming' else 'in-force' end as status,
  ${dayInParisSql('g.starts_at')} as "startsOn", ${lastDayInParisSql('g.ends_at')} as "endsOn", g.given_at as "givenAt", g.ended_at as "endedAt"
from f
join accounts.delegation g on f.account_id in (g.principal_account_id, g.delegate_account_id)
join accounts.facts_professional w on w.account_id = f.account_id and w.situation_id in (g.principal_situation_id, g.delegate_situation_id)
join accounts.facts_professional o on o.account_id <> f.account_id and o.situation_id in (g.principal_situation_id, g.delegate_situation_id)
where g.id < $5::uuid
order by g.id desc limit $6`;

@QueryHandler(ListDelegations)
export class ListDelegationsHandler implements IQueryHandler<ListDelegations> {
  constructor(private readonly reads: Reads) {}

  execute(query: ListDelegations): Promise<readonly DelegationView[]> {
    return this.reads.rows<DelegationView>(query, DELEGATIONS, [query.after ?? BEYOND_ANY_ID, query.toRead]);
  }
}
