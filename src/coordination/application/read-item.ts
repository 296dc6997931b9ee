import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Access } from '#libs/authorisation/access.js';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId, ItemId } from '#libs/authorisation/facts.js';
import { Consultation } from '#libs/cqrs/consultation.js';
import { Reads } from '#libs/cqrs/reads.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Item } from '../domain/item.js';
import { COUNTERSIGNED, ITEM_VIEW, type ItemView, READABLE, SEE_AWAITING, SEEN_BY_DELEGATE } from './item-view.js';

/** One item, as its list tells it. */
export class ReadItem extends Consultation<ItemView> {
  readonly action = 'item.read';
  readonly requires = { action: 'read', section: 'news' } as const;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    override readonly itemId: ItemId,
    readonly section: Item['section'],
  ) {
    super();
  }
}

/** Binds: $1 file, $2 account, $3 ring, $4 category, $5 item, $6 section, $7 whether what waits for a countersignature may be read, $8 the delegate, $9 in whose name. */
const ITEM = `select ${ITEM_VIEW('$9')} and i.id = $5 and i.section = $6 and ${READABLE('i', '$9')} and ${COUNTERSIGNED('$7', '$9')} and ${SEEN_BY_DELEGATE('$8')}`;

@QueryHandler(ReadItem)
export class ReadItemHandler implements IQueryHandler<ReadItem> {
  constructor(
    private readonly reads: Reads,
    private readonly access: Access,
    private readonly database: Database,
  ) {}

  /** @throws DomainError `not-found` of another section too */
  async execute(query: ReadItem): Promise<ItemView> {
    await this.reads.admit(query);
    const { facts, actor, category } = query;
    const [item] = await this.database.rows<ItemView>(ITEM, [
      ...[query.fileId, actor.accountId, facts.membership?.ring ?? null, category, query.itemId, query.section],
      ...[this.access.decide(SEE_AWAITING, facts).granted, query.writtenBy, query.delegatedIn],
    ]);
    if (!item) throw new DomainError('not-found', 'not-found');
    return item;
  }
}
