import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { DelegationId } from '#libs/access/delegation.js';
import type { FileId } from '#libs/access/facts.js';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { evidenceColumn, GenuineEntries } from '#libs/journal/entries/genuine-entries.js';
import type { JournalEntry } from '#libs/journal/journal.js';
import { REFERENCE } from '#libs/journal/entries/entry-reference.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Shown } from './access-line.js';

/** One act that a delegate did, or was refused, in one's name: identifiers and codes. */
export type DelegatedAct = {
  /** What it is called (libs/journal/entries/entry-reference.ts). */
  readonly id: string;
  /** Its number in the journal, for the position alone: it tells how much the whole service does. */
  readonly entryId: string;
  /** With microseconds, which a Date would lose: it is half of the position in the list. */
  readonly recordedAt: string;
  readonly at: string;
  readonly action: string;
  readonly section: string | null;
  readonly files: readonly FileId[];
  readonly item: string | null;
  readonly outcome: JournalEntry['outcome'];
  readonly code: string | null;
  readonly isGenuine: boolean;
};

/** A place in the list: newest first. */
export type LogPosition = readonly [recordedAt: string, id: string];

/** What the delegate did in the name of whoever gave the delegation, newest first; for them alone. */
export class ReadDelegatedActs extends Listing<LogPosition, readonly DelegatedAct[]> {
  readonly action = 'delegated-act.list';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    caller: Caller,
    readonly delegationId: DelegationId,
    after: LogPosition | null,
    limit: number,
  ) {
    super(caller, after, limit);
    this.journalDetails.item = delegationId;
  }
}

/** One row; none where the delegation is not one that the reader gave. The account finds the entries by an index, the ground tells which of them. */
const ACTS = `
select coalesce((select json_agg(e) from (
    select ${REFERENCE} as id, e.id::text as "entryId", e.recorded_at::text as "recordedAt", e.at, e.action, e.section, e.files, e.item, e.outcome, e.code, ${evidenceColumn('$9')}
    from journal.entry e
    where e.on_behalf_of = g.account_id and e.because @> array['delegation:' || g.delegation_id]
      and (e.recorded_at, e.id) < (coalesce($6::timestamptz, 'infinity'), coalesce($7::bigint, 0))
    order by e.recorded_at desc, e.id desc limit $8) e), '[]') as acts
from f join accounts.facts_delegation g on g.delegation_id = $5 and g.account_id = f.account_id`;

@QueryHandler(ReadDelegatedActs)
export class ReadDelegatedActsHandler implements IQueryHandler<ReadDelegatedActs> {
  constructor(
    private readonly reads: Reads,
    private readonly genuine: GenuineEntries,
  ) {}

  /** @throws DomainError `not-found` when it is not the reader's to look at */
  async execute(query: ReadDelegatedActs): Promise<readonly DelegatedAct[]> {
    const [after, id] = query.after ?? [null, null];
    const binds = [query.delegationId, after, id, query.toRead, this.genuine.keyIds];
    const [found] = await this.reads.rows<{ acts: readonly Shown<DelegatedAct>[] }>(query, ACTS, binds);
    if (!found) throw new DomainError('not-found', 'not-found');
    query.journalDetails.files = [...new Set(query.onPage(found.acts).flatMap(({ files }) => files))];
    return this.genuine.markGenuine(found.acts);
  }
}
