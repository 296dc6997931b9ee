import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { Duty, FileId, MembershipFacts, MembershipId, Ring } from '#libs/access/facts.js';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { lastDayInParisSql } from '#libs/time/paris.js';
import type { EndOfMembership } from '../domain/end-of-membership.js';
import type { Ground } from '../domain/membership-terms.js';
import { type Absence, absenceOf } from '../../../accounts/index.js';

/** How and when one takes part: for the care team, not for the extended ring. */
type StayView = {
  readonly ring: Ring;
  readonly ground: Ground;
  readonly status: MembershipFacts['status'];
  readonly reason: string;
  readonly informedOn: string;
  readonly informedBy: string;
  /** Whoever invited says so of another, who has not said it themselves. */
  readonly informedReported: boolean;
  readonly invitedAt: string;
  readonly startsAt: string | null;
  /** The last day in Paris. */
  readonly endsOn: string | null;
  readonly endReason: EndOfMembership | null;
  /** The stay that this one replaces. */
  readonly replaces: MembershipId | null;
};

export type MemberView = {
  readonly id: MembershipId;
  readonly accountId: string;
  readonly situationId: string;
  readonly familyName: string;
  readonly givenName: string;
  /** Codes of the national nomenclatures. */
  readonly profession: string | null;
  readonly role: string | null;
  readonly structureName: string | null;
  readonly phone: string | null;
  readonly absence: Absence | null;
  readonly duties: readonly Duty[];
  readonly stay: StayView | null;
};

/** Who takes part in the file, in the order of invitation; the care team also sees who left and who has not answered. */
export class ListCircle extends Listing<MembershipId, readonly MemberView[]> {
  readonly action = 'circle.read';
  readonly requires = { action: 'read', section: 'circle' } as const;

  constructor(
    caller: Caller,
    override readonly fileId: FileId,
    after: MembershipId | null,
    limit: number,
  ) {
    super(caller, after, limit);
  }
}

const CIRCLE = `
select m.id, m.account_id as "accountId", m.situation_id as "situationId", p.family_name as "familyName", p.given_name as "givenName",
  p.profession, p.role, p.structure_name as "structureName", p.phone, ${absenceOf('p')} as absence, m.duties,
  case when f.ring = 'care-team' then json_build_object(
    'ring', m.ring, 'ground', m.ground, 'reason', m.reason, 'informedOn', m.informed_on,
    'informedBy', m.informed_by_account_id, 'informedReported', m.informed_by_account_id <> m.invited_by_account_id, 'invitedAt', m.invited_at,
    'status', case when over then 'ended' else m.status end,
    'startsAt', m.starts_at, 'endsOn', ${lastDayInParisSql('m.ends_at')}, 'endReason', case when lapsed then 'lapsed' else m.ended_because end, 'replaces', m.replaces) end as stay
from f
join coordination.membership m on m.file_id = f.file_id
join accounts.facts_professional p on p.situation_id = m.situation_id
cross join lateral (select m.status = 'invited' and m.lapses_at <= f.at as lapsed) unanswered
cross join lateral (select m.status = 'ended' or m.ends_at <= f.at or lapsed or p.situation_ended_at <= f.at or p.account_status = 'closed' as over) ended
where ($5::uuid is null or m.id > $5) and (f.ring = 'care-team' or m.status = 'active' and over is not true)
order by m.id limit $6`;

@QueryHandler(ListCircle)
export class ListCircleHandler implements IQueryHandler<ListCircle> {
  constructor(private readonly reads: Reads) {}

  execute(query: ListCircle): Promise<readonly MemberView[]> {
    return this.reads.rows<MemberView>(query, CIRCLE, [query.after, query.toRead]);
  }
}
