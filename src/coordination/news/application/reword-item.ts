import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId, ItemId } from '#libs/access/facts.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { isSameJson } from '#libs/kernel/same-json.js';
import { assertUnchanged, type ReadOnlyMembers } from '#libs/kernel/read-only-members.js';
import { assertVersionRead, type VersionsRead } from '#libs/kernel/versions.js';
import { Clock } from '#libs/time/clock.js';
import { calendarDateInParis } from '#libs/time/paris.js';
import { type Opening, openingOf } from '../domain/audience.js';
import { assertOfPathway, type Item, Items, type WordingChange } from '../domain/item.js';
import { Audiences } from './audiences.js';
import { ITEM_VIEW, type ItemView } from './item-view.js';

/** The version that the item has now, and whom a wider restriction lets read what was closed to them. */
export type Reworded = { readonly version: number; readonly opens: Opening | null };

/**
 * A depositor changes their own item; the earlier wording is kept under its own restriction. What changes nothing makes no version.
 * A delegate shows it to nobody else: `widening-not-delegable`.
 */
export class RewordItem extends Act<Reworded> {
  readonly action = 'item.reword';
  readonly requires = { action: 'edit', section: 'news' } as const;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    override readonly itemId: ItemId,
    readonly section: Item['section'],
    readonly read: VersionsRead,
    readonly change: WordingChange,
    readonly sentBack: ReadOnlyMembers = {},
  ) {
    super();
  }
}

const AS_READ = `select ${ITEM_VIEW('$4')} and i.id = $3`;

@CommandHandler(RewordItem)
export class RewordItemHandler implements ICommandHandler<RewordItem> {
  constructor(
    private readonly items: Items,
    private readonly audiences: Audiences,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute(act: RewordItem): Promise<Reworded> {
    const { fileId, itemId, read, change, facts } = act;
    const { version, wording: present } = await this.items.hold(itemId, act.section);
    // The decision was about one wording, and its hand: no other is replaced.
    assertVersionRead(
      read.filter((one) => one === facts.item?.version),
      version,
    );
    await this.assertAsRead(act);
    const wording = { ...present, ...change };
    if (isSameJson(wording, present)) return { version, opens: null };
    const at = this.clock.now();
    if (change.occurredOn)
      assertOfPathway(change.occurredOn, await this.items.birthYear(fileId), calendarDateInParis(at));
    const { confidentiality } = wording;
    const readdressed = !isSameJson(confidentiality, present.confidentiality);
    // Who was named before and has left since keeps nobody from mending a word.
    if (readdressed) await this.audiences.assertKnown(confidentiality, fileId, facts);
    const replaced = { version, confidentiality: present.confidentiality };
    const before = readdressed ? [...(await this.items.restrictionsBefore(itemId)), replaced] : [replaced];
    const opens = openingOf(before, replaced, { version: version + 1, confidentiality });
    const shown = present.hiddenFromRepresentatives && !wording.hiddenFromRepresentatives;
    // To whom more is shown is the professional's own word, whoever wrote it for them.
    if (act.delegate && (opens || shown)) throw new DomainError('forbidden', 'widening-not-delegable');
    this.items.reword(itemId, wording, act.writtenBy, at);
    return { version: version + 1, opens };
  }

  private async assertAsRead({ fileId, itemId, actor, delegatedIn, sentBack }: RewordItem): Promise<void> {
    if (Object.keys(sentBack).length === 0) return;
    const [present] = await this.database.rows<ItemView>(AS_READ, [fileId, actor.accountId, itemId, delegatedIn]);
    assertUnchanged(sentBack, present ?? {});
  }
}
