import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import type { Confidentiality, FileId, ItemId } from '#libs/authorisation/facts.js';
import { Consultation } from '#libs/cqrs/consultation.js';
import { Reads } from '#libs/cqrs/reads.js';
import { type ItemView, WRITTEN_BY } from './item-view.js';

export type ItemVersionView = {
  readonly version: number;
  readonly text: string;
  readonly urgent: boolean;
  readonly audience: Confidentiality['audience'];
  readonly hiddenFromRepresentatives: boolean;
  readonly writtenAt: string;
  /** The delegate who wrote it in the depositor's name. */
  readonly writtenBy: ItemView['writtenBy'];
};

/** The earlier wordings of an item, newest first: whoever may read the item may read what it said before. */
export class ReadItemVersions extends Consultation<readonly ItemVersionView[]> {
  readonly requires = { action: 'read', section: 'news' } as const;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    override readonly itemId: ItemId,
  ) {
    super();
  }
}

const VERSIONS = `
  select v.version, v.text, v.urgent, v.audience, v.hidden_from_representatives as "hiddenFromRepresentatives", v.written_at as "writtenAt",
    ${WRITTEN_BY('v')}
  from f join coordination.item i on i.file_id = f.file_id and i.id = $3
  join coordination.item_version v on v.item_id = i.id
  order by v.version desc`;

@QueryHandler(ReadItemVersions)
export class ReadItemVersionsHandler implements IQueryHandler<ReadItemVersions> {
  constructor(private readonly reads: Reads) {}

  execute(query: ReadItemVersions): Promise<readonly ItemVersionView[]> {
    return this.reads.rows<ItemVersionView>(query, VERSIONS);
  }
}
