import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId, ItemId } from '#libs/access/facts.js';
import { Act } from '#libs/use-cases/act.js';
import { Clock } from '#libs/time/clock.js';
import { type Item, Items } from '../domain/item.js';
import { professionalOf } from '#libs/access/actor.js';

/** A supervisor of the care team answers for what someone in training wrote: from now on the circle reads it. */
export class CountersignItem extends Act {
  readonly action = 'item.countersign';
  readonly requires = { action: 'countersign', section: 'news' } as const;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    override readonly itemId: ItemId,
    readonly section: Item['section'],
  ) {
    super();
  }
}

@CommandHandler(CountersignItem)
export class CountersignItemHandler implements ICommandHandler<CountersignItem> {
  constructor(
    private readonly items: Items,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not-found` of another section too; `countersignature-not-awaited` */
  async execute({ itemId, section, actor }: CountersignItem): Promise<void> {
    await this.items.hold(itemId, section);
    await this.items.countersign(itemId, professionalOf(actor), this.clock.now());
  }
}
