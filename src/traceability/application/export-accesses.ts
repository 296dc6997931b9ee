import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Reads } from '#libs/use-cases/reads.js';
import { Database } from '#libs/database/database.js';
import { ENTRY_LIMITS } from '#libs/journal/journal.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { type AccessLine, placeFrom } from './access-line.js';
import { AccessLines } from './access-lines.js';
import { AboutAccesses } from './read-accesses.js';

/** More is exported in several parts, by shorter periods. */
const MOST_EXPORTED = 20_000;

/** All of them, each entry on a line of its own; read while they leave. */
export class ExportAccesses extends AboutAccesses<AsyncIterable<AccessLine>> {
  readonly action = 'access.export';
}

@QueryHandler(ExportAccesses)
export class ExportAccessesHandler implements IQueryHandler<ExportAccesses> {
  constructor(
    private readonly reads: Reads,
    private readonly lines: AccessLines,
    private readonly database: Database,
  ) {}

  /** The entry names the files before the first line leaves. @throws DomainError `own-account`, `own-file`, `export-too-long` */
  async execute(query: ExportAccesses): Promise<AsyncIterable<AccessLine>> {
    await this.reads.admit(query);
    query.assertOfAnother();
    const { count, newest, files } = await this.lines.extent(query.whose, query.search, MOST_EXPORTED + 1);
    if (count > MOST_EXPORTED || files.length >= ENTRY_LIMITS.files)
      throw new DomainError('invalid', 'export-too-long', '?startsOn');
    await query.names(files, this.database);
    const place = placeFrom(newest ?? ['infinity', '0']);
    const lines = this.lines.each(query.whose, query.search, place, query.actor.accountId);
    return 'by' in query.whose ? only(lines, files) : lines;
  }
}

/** What was not yet committed when they were counted names files that the entry does not: it is for the next export. */
async function* only(lines: AsyncIterable<AccessLine>, files: readonly string[]): AsyncGenerator<AccessLine> {
  const named = new Set(files);
  for await (const line of lines) if (line.files.every((file) => named.has(file))) yield line;
}
