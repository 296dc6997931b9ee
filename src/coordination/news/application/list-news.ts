import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Access } from '#libs/access/access.js';
import type { Caller } from '#libs/access/caller.js';
import type { FileId, ItemId } from '#libs/access/facts.js';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { Database } from '#libs/database/database.js';
import { BEYOND_ANY_ID } from '#libs/kernel/identifier.js';
import { COUNTERSIGNED, ITEM_VIEW, type ItemView, READABLE, SEE_AWAITING, SEEN_BY_DELEGATE } from './item-view.js';

/** The news of a file, newest first, page by page. Who has left reads only what they wrote. */
export class ListNews extends Listing<ItemId, readonly ItemView[]> {
  readonly action = 'news.list';
  readonly requires: { readonly action: 'read'; readonly section: 'news' | 'own-items' };

  constructor(
    caller: Caller,
    override readonly fileId: FileId,
    readonly onlyOwn: boolean,
    after: ItemId | null,
    limit: number,
  ) {
    super(caller, after, limit);
    this.requires = { action: 'read', section: onlyOwn ? 'own-items' : 'news' };
  }
}

const NEWS = `select ${ITEM_VIEW('$9')} and i.section = 'news' and ${READABLE('i', '$9')} and ${COUNTERSIGNED('$7', '$9')} and ${SEEN_BY_DELEGATE('$8')}
  and i.id < coalesce($5::uuid, '${BEYOND_ANY_ID}') order by i.id desc limit $6`;

@QueryHandler(ListNews)
export class ListNewsHandler implements IQueryHandler<ListNews> {
  constructor(
    private readonly reads: Reads,
    private readonly access: Access,
    private readonly database: Database,
  ) {}

  async execute(query: ListNews): Promise<readonly ItemView[]> {
    await this.reads.admit(query);
    const ring = query.onlyOwn ? null : (query.facts.membership?.ring ?? null);
    return this.database.rows<ItemView>(NEWS, [
      query.fileId,
      query.actor.accountId,
      ring,
      query.category,
      query.after,
      query.toRead,
      this.access.decide(SEE_AWAITING, query.facts).granted,
      query.writtenBy,
      query.delegatedIn,
    ]);
  }
}
