import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId, ItemId } from '#libs/authorisation/facts.js';
import { Act } from '#libs/cqrs/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import type { Wording } from '../domain/item.js';
import { Items } from '../domain/items.js';
import { Audiences } from './audiences.js';

/** A depositor words their own item anew; the earlier wording is kept. */
export class RewordItem extends Act<{ readonly version: number }> {
  readonly requires = { action: 'edit', section: 'news' } as const;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    override readonly itemId: ItemId,
    readonly version: number,
    readonly wording: Wording,
  ) {
    super();
  }
}

@CommandHandler(RewordItem)
export class RewordItemHandler implements ICommandHandler<RewordItem> {
  constructor(
    private readonly items: Items,
    private readonly audiences: Audiences,
    private readonly clock: Clock,
  ) {}

  async execute({
    fileId,
    itemId,
    version,
    wording,
    writtenBy,
    facts,
  }: RewordItem): Promise<{ readonly version: number }> {
    // The decision was about one wording, and its hand: no other is replaced.
    if (facts.item?.version !== version) throw new DomainError('precondition', 'version-stale');
    await this.audiences.assertKnown(wording.confidentiality, fileId, facts);
    return { version: await this.items.reword(itemId, version, wording, writtenBy, this.clock.now()) };
  }
}
