import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Columns, Table } from '#libs/use-cases/table.js';
import { Access } from '#libs/access/access.js';
import type { FileId } from '#libs/access/facts.js';
import { Listing, pageOf } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { BEYOND_ANY_ID } from '#libs/kernel/identifier.js';
import { ACTIVITY_OF_FILE, LISTED_FILE, type ListedRow } from './activity.js';
import { OF_FILE, PART_IN_FILE, STAY_THAT_COUNTS } from './my-file-row.js';
import { judgeRow, listedFileOf, type MyFiles } from './my-file.js';

export type GatheredRow = { readonly gathered_until: string };

/**
 * Of `coordination.gathered g`, to which a list of files is joined: seen by the statement that reads the files, so whatever was gathered until then
 * is in its list, and whatever comes later bears a later instant.
 */
export const GATHERED: Columns<GatheredRow> = { gathered_until: 'g.until' };

/** There is a row without a file where the list is empty. */
export function asOf([row]: readonly GatheredRow[]): Date {
  if (!row) throw new Error('There is always an instant up to which changes were gathered');
  return new Date(row.gathered_until);
}

export const filesAmong = <Row extends { readonly file_id: string | null }>(rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ file_id }) => file_id !== null);

/** What changed up to `asOf` is in it. */
export type MyFilesAsOf = MyFiles & { readonly asOf: Date };

/** The files in which one takes part, is invited or took part, in the situation one acts in; newest file first. */
export class ListMyFiles extends Listing<FileId, MyFilesAsOf> {
  readonly action = 'file.list';
  readonly requires = { action: 'list', section: 'files' } as const;
}

/** Identifiers are UUIDv7: their order is the order of opening, and the index by situation holds it. */
const MY_FILES = new Table<GatheredRow & ListedRow>(
  { ...GATHERED, ...LISTED_FILE },
  `coordination.gathered g left join (
  f cross join lateral (
    select distinct on (s.file_id) s.* from coordination.membership s
    where s.situation_id = f.situation_id and s.file_id < $5::uuid and ${PART_IN_FILE}
    order by s.file_id desc, ${STAY_THAT_COUNTS}
    limit $6
  ) m ${OF_FILE} ${ACTIVITY_OF_FILE}
) on true
order by m.file_id desc`,
);

@QueryHandler(ListMyFiles)
export class ListMyFilesHandler implements IQueryHandler<ListMyFiles> {
  constructor(
    private readonly reads: Reads,
    private readonly access: Access,
  ) {}

  async execute(query: ListMyFiles): Promise<MyFilesAsOf> {
    const rows = await this.reads.table(query, MY_FILES, [query.after ?? BEYOND_ANY_ID, query.toRead]);
    const { items: listed, last } = pageOf(filesAmong(rows), query.limit);
    const items = listed.map((row) => listedFileOf(row, judgeRow(row, this.access, query.facts)));
    query.journalDetails.files = items.map(({ id }) => id);
    return { items, next: last?.file_id ?? null, asOf: asOf(rows) };
  }
}
