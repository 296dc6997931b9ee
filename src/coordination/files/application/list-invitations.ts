import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Access } from '#libs/access/access.js';
import type { Situation } from '#libs/access/actor.js';
import type { FileId, MembershipId } from '#libs/access/facts.js';
import { Listing, pageOf } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { Table } from '#libs/use-cases/table.js';
import { dayInParisSql } from '#libs/time/paris.js';
import { BEYOND_ANY_ID } from '#libs/kernel/identifier.js';
import { situationAt } from '../../circle/application/invitee.js';
import { MY_FILE, type MyFileRow, OF_FILE } from './my-file-row.js';
import { factsOf, type PersonStub } from './my-file.js';
import { type Absence, absenceOf } from '../../../accounts/index.js';

type Inviter = {
  readonly familyName: string;
  readonly givenName: string;
  readonly structureName: string | null;
  readonly absence: Absence | null;
};

/** All that an invitee may know before they take charge: who asks, from where, why, and about whom. */
export type InvitationView = {
  readonly id: MembershipId;
  readonly fileId: FileId;
  /** The situation in which one is invited, and must act to answer. */
  readonly situationId: string;
  readonly inviter: Inviter;
  readonly reason: string;
  readonly invitedAt: string;
  /** Until when it may be accepted, and from which day, where it is to replace somebody later. */
  readonly lapsesAt: string;
  readonly startsOn: string | null;
  readonly person: PersonStub;
};

/** A page holds fewer than were asked for where some may not be accepted; the next one goes on all the same. */
export type InvitationsPage = { readonly items: readonly InvitationView[]; readonly next: MembershipId | null };

/** The invitations that wait for one's answer, in any of one's situations, the newest first: those that one may accept. */
export class ListInvitations extends Listing<MembershipId, InvitationsPage> {
  readonly action = 'invitation.list';
  readonly requires = 'signed-in';
}

type Row = MyFileRow &
  Pick<InvitationView, 'inviter' | 'reason' | 'invitedAt' | 'lapsesAt' | 'startsOn'> & {
    readonly file_id: FileId;
    readonly membership_id: MembershipId;
    readonly situation: Situation;
  };

const INVITER = `json_build_object('familyName', i.family_name, 'givenName', i.given_name, 'structureName', i.structure_name, 'absence', ${absenceOf('i')})`;

const INVITATIONS = new Table<Row>(
  {
    ...MY_FILE,
    reason: 'm.reason',
    invitedAt: 'm.invited_at',
    lapsesAt: 'm.lapses_at',
    startsOn: dayInParisSql('m.begins_at'),
    situation: situationAt('f.at'),
    inviter: INVITER,
  },
  `f
join coordination.membership m on m.account_id = f.account_id and m.status = 'invited' and m.lapses_at > f.at
join accounts.facts_professional i on i.situation_id = m.invited_by_situation_id
join accounts.facts_professional w on w.situation_id = m.situation_id and (w.situation_ended_at is null or w.situation_ended_at > f.at)
${OF_FILE}
where m.id < coalesce($5::uuid, '${BEYOND_ANY_ID}')
order by m.id desc limit $6`,
);

@QueryHandler(ListInvitations)
export class ListInvitationsHandler implements IQueryHandler<ListInvitations> {
  constructor(
    private readonly reads: Reads,
    private readonly access: Access,
  ) {}

  async execute(query: ListInvitations): Promise<InvitationsPage> {
    const rows = await this.reads.table(query, INVITATIONS, [query.after, query.toRead]);
    const { items, last } = pageOf(rows, query.limit);
    const open = items.filter((row) => this.mayAccept(query, row));
    query.journalDetails.files = open.map((row) => row.file_id);
    return { items: open.map(viewOf), next: last?.membership_id ?? null };
  }

  /** Whoever could not accept, such as one the person has opposed since, is told nothing about them any more. */
  private mayAccept({ facts, actor }: ListInvitations, row: Row): boolean {
    const inThatSituation = { ...facts, actor: { ...actor, situation: row.situation } };
    return this.access.decide({ action: 'accept', section: 'invitation' }, factsOf(row, inThatSituation)).granted;
  }
}

const viewOf = ({
  membership_id,
  file_id,
  situation,
  inviter,
  reason,
  invitedAt,
  lapsesAt,
  startsOn,
  ...row
}: Row): InvitationView => ({
  id: membership_id,
  fileId: file_id,
  situationId: situation.id,
  inviter,
  reason,
  invitedAt,
  lapsesAt,
  startsOn,
  person: { usedName: row.used_name, usedFirstName: row.used_first_name, birthYear: row.birth_year },
});
