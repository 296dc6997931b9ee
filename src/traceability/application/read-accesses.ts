import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Consultation, pageOf } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { assertNoMembership } from '../../consent/index.js';
import type { AccessLinesFound, LogSearch, Whose } from './access-line.js';
import { AccessLines } from './access-lines.js';

/** For the data-protection officer, who answers people about it; it is itself an access to each file that it names. */
export abstract class AboutAccesses<Result> extends Consultation<Result> {
  readonly requires = { role: 'dpo' } as const;

  constructor(
    readonly caller: Caller,
    readonly whose: Whose,
    readonly search: LogSearch,
  ) {
    super();
    this.journalDetails.files = 'of' in whose ? [whose.of as FileId] : [];
    if ('by' in whose) this.journalDetails.accounts = [whose.by];
  }

  /** Nobody answers about themselves. @throws DomainError `own-account` */
  assertOfAnother(): void {
    if (Object.values(this.whose).includes(this.actor.accountId)) throw new DomainError('conflict', 'own-account');
  }

  /** Nor about a file of theirs. @param files those that what an account did was about @throws DomainError `own-file` */
  async names(files: readonly FileId[], database: Database): Promise<void> {
    if ('by' in this.whose) this.journalDetails.files = files;
    await assertNoMembership(database, this.journalDetails.files ?? [], this.actor.accountId);
  }
}

/** A page of them. */
export class ReadAccesses extends AboutAccesses<AccessLinesFound> {
  readonly action = 'access.list';
}

@QueryHandler(ReadAccesses)
export class ReadAccessesHandler implements IQueryHandler<ReadAccesses> {
  constructor(
    private readonly reads: Reads,
    private readonly lines: AccessLines,
    private readonly database: Database,
  ) {}

  /** @throws DomainError `own-account`, `own-file` */
  async execute(query: ReadAccesses): Promise<AccessLinesFound> {
    await this.reads.admit(query);
    query.assertOfAnother();
    const { whose, search, actor } = query;
    const found = await this.lines.read(whose, 'folded', search, { accountId: actor.accountId, onlyOwn: false });
    const { items: shown } = pageOf(found.lines, search.limit);
    await query.names([...new Set(shown.flatMap(({ files }) => files))] as FileId[], this.database);
    return found;
  }
}
