import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Access } from '#libs/access/access.js';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Consultation } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { type Columns, Table } from '#libs/use-cases/table.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { BEYOND_ANY_ID } from '#libs/kernel/identifier.js';
import { ACTIVITY_OF_FILE, lastActivityOf, LISTED_FILE, type ListedRow, STATE_OPENED_BY } from './activity.js';
import { asOf, filesAmong, GATHERED, type GatheredRow, type MyFilesAsOf } from './list-my-files.js';
import { CANDIDATES, pageOfFound } from './search-my-files.js';
import { OF_FILE, PART_IN_FILE, STAY_THAT_COUNTS } from './my-file-row.js';
import { type Judged, judgeRow, listedFileOf } from './my-file.js';

/**
 * Those of one's files in which something has changed since an instant that `asOf` of an earlier list gave: what one may read there, or one's own part.
 * Newest file first, so that a change during the paging moves no file from one page to another: it is after `asOf` of the first page.
 */
export class ListChangedFiles extends Consultation<MyFilesAsOf> {
  readonly action = 'file.list-changed';
  readonly requires = { action: 'list', section: 'files' } as const;

  constructor(
    readonly caller: Caller,
    readonly since: Date,
    readonly before: FileId | null,
    readonly limit: number,
  ) {
    super();
  }
}

type ChangeRow = {
  readonly own_part_changed: boolean;
  /** The consent, or an objection to it, came to its end: nothing is written then. */
  readonly lapsed: boolean;
  readonly is_to_come: boolean;
};

/** Ends come by the clock of a process, which may differ so much from the database's before it is taken out of service (readiness): told twice, not missed. */
const PASSED_SINCE = (instant: string) => `${instant} > $7::timestamptz - interval '10 seconds' and ${instant} <= f.at`;

const CHANGES: Columns<ChangeRow> = {
  own_part_changed: `coalesce(y.at > $7, false) or coalesce(${PASSED_SINCE('m.ends_at')}, false)`,
  lapsed: `coalesce(${PASSED_SINCE('c.valid_until')}, false) or coalesce(${PASSED_SINCE('c.blocked_until')}, false)`,
  is_to_come: '$7 > greatest(g.until, clock_timestamp())',
};

const CHANGED = new Table<GatheredRow & ListedRow & ChangeRow>(
  { ...GATHERED, ...LISTED_FILE, ...CHANGES },
  `coordination.gathered g left join (
  f cross join lateral (
    select distinct on (s.file_id) s.* from coordination.membership s
    where s.situation_id = f.situation_id and s.file_id < $5::uuid and ${PART_IN_FILE}
    order by s.file_id desc, ${STAY_THAT_COUNTS}
  ) m ${OF_FILE} ${ACTIVITY_OF_FILE}
  left join lateral (select at from coordination.stay_activity where membership_id = m.id offset 0) y on true
) on greatest(a.news, a.circle, a.person, a.state) > $7 or ${CHANGES.own_part_changed} or ${CHANGES.lapsed}
order by m.file_id desc
limit $6`,
);

@QueryHandler(ListChangedFiles)
export class ListChangedFilesHandler implements IQueryHandler<ListChangedFiles> {
  constructor(
    private readonly reads: Reads,
    private readonly access: Access,
  ) {}

  /** @throws `changed-since-to-come` by the clock of the database */
  async execute(query: ListChangedFiles): Promise<MyFilesAsOf> {
    const { since, before, limit } = query;
    const rows = await this.reads.table(query, CHANGED, [before ?? BEYOND_ANY_ID, CANDIDATES, since]);
    if (rows[0]?.is_to_come) throw new DomainError('invalid', 'changed-since-to-come', '?changedSince');
    const looked = filesAmong(rows).map((row) => {
      const by = judgeRow(row, this.access, query.facts);
      return { file: listedFileOf(row, by), counts: hasChanged(row, by, since) };
    });
    const page = pageOfFound(looked, limit);
    query.journalDetails.files = page.items.map(({ id }) => id);
    return { ...page, asOf: asOf(rows) };
  }
}

function hasChanged(row: ListedRow & ChangeRow, { may }: Judged, since: Date): boolean {
  const last = lastActivityOf(row, may);
  return row.own_part_changed || (last !== null && last > since) || (row.lapsed && may(STATE_OPENED_BY));
}
