import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId, MembershipId } from '#libs/authorisation/facts.js';
import { Consultation } from '#libs/cqrs/consultation.js';
import { Reads } from '#libs/cqrs/reads.js';

/** All that an invitee may know before they take charge: who asks, from where, why, and about whom. */
export type InvitationView = {
  readonly id: MembershipId;
  readonly fileId: FileId;
  /** The situation in which one is invited, and must act to answer. */
  readonly situationId: string;
  readonly inviter: { readonly familyName: string; readonly givenName: string; readonly structure: string | null };
  readonly reason: string;
  readonly invitedAt: string;
  readonly person: { readonly familyName: string; readonly givenName: string; readonly birthYear: number };
};

/**
 * The invitations that wait for one's answer, in any of one's situations; none while the person's consent does not allow it.
 * One more than `limit` tells that there is a next page.
 */
export class ListInvitations extends Consultation<readonly InvitationView[]> {
  readonly requires = 'signed-in';

  constructor(
    readonly caller: Caller,
    readonly after: MembershipId | null,
    readonly limit: number,
  ) {
    super();
  }
}

/** Nobody is told about a person who refused them, whatever was sent before: the same rule as `assertConsented`. */
const CONSENTED = `
c.sharing = 'given' and (c.valid_until is null or c.valid_until > f.at)
and not exists (select from jsonb_array_elements(c.oppositions) o
  where o->>'accountId' = m.account_id::text or o->>'code' = me.profession or o->>'structureId' = me.structure_id)
and (m.ring = 'care-team' or not c.care_team_only and exists (
  select from jsonb_array_elements(c.extended) e where e->'professions' ? me.profession))`;

const INVITATIONS = `
select m.id, m.file_id as "fileId", m.situation_id as "situationId", m.reason, m.invited_at as "invitedAt",
  json_build_object('familyName', i.family_name, 'givenName', i.given_name, 'structure', i.structure_name) as inviter,
  json_build_object('familyName', p.used_name, 'givenName', p.used_first_name, 'birthYear', p.birth_year) as person
from f
join coordination.membership m on m.account_id = f.account_id and m.status = 'invited'
join coordination.file d on d.id = m.file_id and d.status = 'open'
join coordination.person p on p.id = d.person_id and p.deceased_on is null
join accounts.facts_professional i on i.situation_id = m.invited_by_situation_id
join accounts.facts_professional me on me.situation_id = m.situation_id and (me.situation_ended_at is null or me.situation_ended_at > f.at)
join consent.facts_consent c on c.file_id = m.file_id and ${CONSENTED}
where $5::uuid is null or m.id > $5
order by m.id limit $6`;

@QueryHandler(ListInvitations)
export class ListInvitationsHandler implements IQueryHandler<ListInvitations> {
  constructor(private readonly reads: Reads) {}

  async execute(query: ListInvitations): Promise<readonly InvitationView[]> {
    const rows = await this.reads.rows<InvitationView>(query, INVITATIONS, [query.after, query.limit + 1]);
    query.trace.files = rows.slice(0, query.limit).map(({ fileId }) => fileId);
    return rows;
  }
}
