import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import type { ReportedDecision } from '../domain/decision.js';
import type { Entry, EntryId, RulingOutcome } from '../domain/entry.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import { lapseOf } from '../domain/rules/lapse.js';

/** One entry of the list. What its kind does not have is null. */
export type ConsentEntryView = {
  readonly id: EntryId;
  readonly sequence: number;
  readonly kind: Entry['kind'];
  readonly at: string;
  readonly decision: ReportedDecision | null;
  readonly validUntil: string | null;
  /** The decision that a correction strikes out, or the correction that is countersigned. */
  readonly corrects: EntryId | null;
  readonly reason: string | null;
  readonly outcome: RulingOutcome | null;
  /** How the service centre made sure of who spoke, where it recorded the decision. */
  readonly identityCheck: IdentityCheck | null;
  /** A countersigned correction has struck it out. */
  readonly corrected: boolean;
  /** Null for an operator. */
  readonly recordedBy: {
    readonly displayName: string;
    readonly profession: string | null;
    readonly role: string | null;
    readonly structureName: string | null;
  } | null;
  /** The delegate who took it down in their name. */
  readonly writtenBy: {
    readonly displayName: string;
    readonly profession: string | null;
    readonly role: string | null;
  } | null;
};

/** All that was decided about a file, the latest first. */
export class ListConsentEntries extends Listing<number, readonly ConsentEntryView[]> {
  readonly action = 'consent-decision.list';
  readonly requires = { action: 'read', section: 'consent' } as const;

  constructor(
    caller: Caller,
    override readonly fileId: FileId,
    after: number | null,
    limit: number,
  ) {
    super(caller, after, limit);
  }
}

const ENTRIES = `
select d.id, d.sequence, d.kind, d.at, d.content->'decision' as decision, c.adult_from as "adultFrom", d.corrects,
  d.content->>'reason' as reason, d.content->>'outcome' as outcome, d.content->'identityCheck' as "identityCheck",
  exists (
    select from consent.decision e join consent.decision k on k.corrects = e.id and k.kind = 'countersignature'
    where e.corrects = d.id and e.kind = 'correction') as corrected,
  case when p.account_id is not null then json_build_object('displayName', p.given_name || ' ' || p.family_name,
    'profession', p.profession, 'role', p.role, 'structureName', p.structure_name) end as "recordedBy",
  case when d.written_by_situation_id is not null then (
    select json_build_object('displayName', h.given_name || ' ' || h.family_name, 'profession', h.profession, 'role', h.role)
    from accounts.facts_professional h where h.situation_id = d.written_by_situation_id) end as "writtenBy"
from f
join consent.in_force c on c.file_id = f.file_id
join consent.decision d on d.file_id = c.file_id
left join accounts.facts_professional p on p.situation_id = d.situation_id
where ($5::integer is null or d.sequence < $5)
order by d.sequence desc limit $6`;

type Row = Omit<ConsentEntryView, 'validUntil'> & { readonly adultFrom: CalendarDate };

@QueryHandler(ListConsentEntries)
export class ListConsentEntriesHandler implements IQueryHandler<ListConsentEntries> {
  constructor(private readonly reads: Reads) {}

  async execute(query: ListConsentEntries): Promise<readonly ConsentEntryView[]> {
    const rows = await this.reads.rows<Row>(query, ENTRIES, [query.after, query.toRead]);
    return rows.map(({ adultFrom, ...entry }) => {
      const lapse = entry.decision && lapseOf(entry.decision, adultFrom);
      return { ...entry, validUntil: lapse?.toISOString() ?? null };
    });
  }
}
