import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/authorisation/actor.js';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Consultation } from '#libs/cqrs/consultation.js';
import { Reads } from '#libs/cqrs/reads.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { assertNoPart } from '../../consent/index.js';
import { type AccessLine, AccessLines, type LogSearch, placeOf } from './access-lines.js';

/** Of a file or an account: by whom its data was seen or changed. By an account: what it did, or had done in its name. */
export type Whose = { readonly of: FileId | AccountId } | { readonly by: AccountId };

/** For the data-protection officer, who answers people about it; it is itself an access to each file that it names. */
export class ReadAccesses extends Consultation<readonly AccessLine[]> {
  readonly requires = { role: 'dpo' } as const;

  /** @param whole each entry on a line of its own, all of them, for an export */
  constructor(
    readonly caller: Caller,
    readonly whose: Whose,
    readonly search: LogSearch,
    readonly whole: boolean,
  ) {
    super();
    this.trace.files = 'of' in whose ? [whose.of as FileId] : [];
    if ('by' in whose) this.trace.accounts = [whose.by];
  }
}

/** More is exported in several parts, by shorter periods. */
const MOST_EXPORTED = 20_000;
const AT_A_TIME = 1_000;

@QueryHandler(ReadAccesses)
export class ReadAccessesHandler implements IQueryHandler<ReadAccesses> {
  constructor(
    private readonly reads: Reads,
    private readonly lines: AccessLines,
    private readonly database: Database,
  ) {}

  /** Nobody answers about themselves, nor about a file of theirs. @throws DomainError `own-account`, `own-file`, `export-too-long` */
  async execute(query: ReadAccesses): Promise<readonly AccessLine[]> {
    await this.reads.admit(query);
    const { search, whose, actor } = query;
    if (Object.values(whose).includes(actor.accountId)) throw new DomainError('conflict', 'own-account');
    const found = query.whole ? await this.all(query) : await this.page(query, search);
    const shown = query.whole ? found : found.slice(0, search.limit);
    if ('by' in whose) query.trace.files = [...new Set(shown.flatMap(({ files }) => files))] as FileId[];
    await assertNoPart(this.database, query.trace.files ?? [], actor.accountId);
    return found;
  }

  private async all(query: ReadAccesses): Promise<readonly AccessLine[]> {
    const all: AccessLine[] = [];
    for (let after: LogSearch['after'] = null; ;) {
      const lines = await this.page(query, { ...query.search, after, limit: AT_A_TIME });
      all.push(...lines.slice(0, AT_A_TIME));
      const last = all.at(-1);
      if (lines.length <= AT_A_TIME || !last) return all;
      if (all.length >= MOST_EXPORTED) throw new DomainError('invalid', 'export-too-long', '/from');
      after = placeOf(last, all, after);
    }
  }

  private page({ whose, whole, actor }: ReadAccesses, search: LogSearch): Promise<readonly AccessLine[]> {
    const [which, id] = 'of' in whose ? (['of', whose.of] as const) : (['by', whose.by] as const);
    const reader = { accountId: actor.accountId, onlyOwn: false };
    return this.lines.read(which, whole ? 'each' : 'folded', id, search, reader);
  }
}
