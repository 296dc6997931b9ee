import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Consultation, pageOf, rowsFor } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { Database } from '#libs/database/database.js';
import { evidenceColumn, GenuineEntries } from '#libs/journal/entries/genuine-entries.js';
import type { JournalEntry } from '#libs/journal/journal.js';
import { REFERENCE } from '#libs/journal/entries/entry-reference.js';
import type { LogSearch, Shown } from './access-line.js';
import { byOne, merged } from './access-lines.sql.js';

/** An entry without the persons: neither whom nor which files or items it is about. */
export type EntryView = {
  readonly id: string;
  readonly entryId: string;
  /** With microseconds, which a Date would lose: it is half of the position in the list. */
  readonly recordedAt: string;
  readonly at: Date;
  readonly accountId: AccountId | null;
  readonly onBehalfOf: AccountId | null;
  readonly structureId: string | null;
  readonly action: string;
  readonly section: string | null;
  readonly outcome: JournalEntry['outcome'];
  readonly code: string | null;
  readonly mode: JournalEntry['mode'];
  readonly assurance: string | null;
  readonly retention: string;
  readonly isGenuine: boolean;
};

/** What an auditor reads of the journal: of one account, or of all within a period. */
export class ReadEntries extends Consultation<readonly EntryView[]> {
  readonly action = 'journal.read';
  readonly requires = { role: 'auditor' } as const;
  override readonly retention = 'security';

  constructor(
    readonly caller: Caller,
    readonly accountId: AccountId | null,
    readonly search: LogSearch,
  ) {
    super();
    if (accountId) this.journalDetails.accounts = [accountId];
  }
}

const COLUMNS = `
select ${REFERENCE} as id, e.id::text as "entryId", e.recorded_at::text as "recordedAt", e.at, e.account_id as "accountId", e.on_behalf_of as "onBehalfOf",
  e.structure_id as "structureId", e.action, e.section, e.outcome, e.code, e.mode, e.assurance, e.retention, ${evidenceColumn('$6')}`;
const ASKED = `e.recorded_at >= $1 and e.recorded_at < coalesce($2::timestamptz, 'infinity') and ($7::text is null or e.outcome = $7)`;

const OF_ACCOUNT = `
${COLUMNS} from ${merged(byOne('$8'), 'e.*', `${ASKED} and (e.recorded_at, e.id) < (coalesce($3::timestamptz, 'infinity'), coalesce($4::bigint, 0))`, '$5')} e
order by e.recorded_at desc, e.id desc`;

/** The ids that were given in a period, by halving: no index has the instants of all. Ids that overtook each other in it are read by their instants. */
const FIRST_ID = `
with recursive half (low, high) as (
  select 1::bigint, (select coalesce(max(id), 1) + 1 from journal.entry)
  union all
  select case when before then middle + 1 else low end, case when before then high else middle end
  from half cross join lateral (select (low + high) / 2 as middle) m
  cross join lateral (select coalesce((select e.recorded_at from journal.entry e where e.id >= middle order by e.id limit 1) < $1, false) as before) b
  where low < high
) select low as id from half where low = high`;
const OVERTAKEN = 10_000;
const FAR = new Date('9999-12-31');

/** In the order of their ids, which an index has: by their instants all of the period would be sorted for each page. */
const OF_ALL = `${COLUMNS} from journal.entry e where ${ASKED} and e.id between $3 and $4 order by e.id desc limit (select $5::bigint)`;

@QueryHandler(ReadEntries)
export class ReadEntriesHandler implements IQueryHandler<ReadEntries> {
  constructor(
    private readonly reads: Reads,
    private readonly database: Database,
    private readonly genuine: GenuineEntries,
  ) {}

  async execute(query: ReadEntries): Promise<readonly EntryView[]> {
    await this.reads.admit(query);
    const { accountId, search } = query;
    const { from, to, after, limit, outcome } = search;
    const asked = [rowsFor(limit), this.genuine.keyIds, outcome];
    const [recordedAt, id] = after ?? [null, null];
    const rows = accountId
      ? await this.database.rows<Shown<EntryView>>(OF_ACCOUNT, [from, to, recordedAt, id, ...asked, accountId])
      : await this.database.rows<Shown<EntryView>>(OF_ALL, [from, to, ...(await this.idsIn(search)), ...asked]);
    query.journalDetails.accounts ??= [...new Set(pageOf(rows, limit).items.flatMap((one) => one.accountId ?? []))];
    return this.genuine.markGenuine(rows);
  }

  private async idsIn({ from, to, after }: LogSearch): Promise<readonly [number, number]> {
    const [first, next] = await Promise.all([this.firstId(from), this.firstId(to ?? FAR)]);
    return [first - OVERTAKEN, after ? Number(after[1]) - 1 : next + OVERTAKEN];
  }

  private async firstId(since: Date): Promise<number> {
    const [row] = await this.database.rows<{ id: number }>(FIRST_ID, [since]);
    return row?.id ?? 1;
  }
}
