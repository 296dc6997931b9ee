import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Access } from '#libs/access/access.js';
import type { Caller } from '#libs/access/caller.js';
import type { FileId, ItemId } from '#libs/access/facts.js';
import { Consultation, Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Item } from '../domain/item.js';
import {
  CONFIDENTIALITY,
  COUNTERSIGNED,
  ITEM_VIEW,
  type ItemView,
  READABLE,
  SEE_AWAITING,
  SEEN_BY_DELEGATE,
  VERSION_SEEN_BY_DELEGATE,
  WRITTEN_BY,
} from './item-view.js';

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

export type ItemVersionView = Pick<
  ItemView,
  | 'version'
  | 'text'
  | 'urgent'
  | 'audience'
  | 'confidentiality'
  | 'hiddenFromRepresentatives'
  | 'occurredOn'
  | 'writtenBy'
> & { readonly writtenAt: Date };

/** The wordings of an item, the present one first. Each is read under its own restriction and the present one: neither opens what the other closed. */
export class ReadItemVersions extends Listing<number, readonly ItemVersionView[]> {
  readonly action = 'item.list-versions';
  readonly requires = { action: 'read', section: 'news' } as const;

  constructor(
    caller: Caller,
    override readonly fileId: FileId,
    override readonly itemId: ItemId,
    readonly section: Item['section'],
    after: number | null,
    limit: number,
  ) {
    super(caller, after, limit);
  }
}

const WORDING = (row: 'i' | 'o') => `
  ${row}.version, ${row}.text, ${row}.urgent, ${row}.audience, ${row}.categories, ${row}.account_ids, ${row}.hidden_from_representatives,
  ${row}.written_by_situation_id, ${row}.occurred_on`;

/** Binds: $1 file, $2 account, $3 ring, $4 category, $5 item, $6 whether what waits for a countersignature may be read, $7 the delegate, $8 in whose name, $9 before which version, $10 how many, $11 section. */
export const VERSIONS = `
select v.version, v.text, v.urgent, v.audience, ${CONFIDENTIALITY('v', '$8')}, v.hidden_from_representatives as "hiddenFromRepresentatives",
  coalesce(v.occurred_on, i.occurred_on)::text as "occurredOn", v.written_at as "writtenAt", ${WRITTEN_BY('v')}
from coordination.item i
cross join lateral (
  select ${WORDING('i')}, coalesce(i.edited_at, i.written_at) as written_at
  union all
  select ${WORDING('o')}, o.written_at from coordination.item_version o where o.item_id = i.id) v
where i.file_id = $1 and i.id = $5 and i.section = $11 and ${READABLE('i', '$8')} and ${COUNTERSIGNED('$6', '$8')} and ${SEEN_BY_DELEGATE('$7')}
  and ${READABLE('v', '$8')} and ${VERSION_SEEN_BY_DELEGATE('$7')} and ($9::int is null or v.version < $9)
order by v.version desc limit $10`;

@QueryHandler(ReadItemVersions)
export class ReadItemVersionsHandler implements IQueryHandler<ReadItemVersions> {
  constructor(
    private readonly reads: Reads,
    private readonly access: Access,
    private readonly database: Database,
  ) {}

  /** @throws DomainError `not-found` of another section too */
  async execute(query: ReadItemVersions): Promise<readonly ItemVersionView[]> {
    await this.reads.admit(query);
    const { facts, actor, category } = query;
    const versions = await this.database.rows<ItemVersionView>(VERSIONS, [
      ...[query.fileId, actor.accountId, facts.membership?.ring ?? null, category, query.itemId],
      ...[this.access.decide(SEE_AWAITING, facts).granted, query.writtenBy, query.delegatedIn],
      ...[query.after, query.toRead, query.section],
    ]);
    if (versions.length === 0 && query.after === null) throw new DomainError('not-found', 'not-found');
    return versions;
  }
}
