import { Injectable } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId, ItemId } from '#libs/access/facts.js';
import { type Created, Creation } from '#libs/use-cases/act.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { calendarDateInParis } from '#libs/time/paris.js';
import { assertOfPathway, type EventKind, type Item, Items, type NewsKind, type Wording } from '../domain/item.js';
import { Audiences } from './audiences.js';

/** What one kind of item adds to the story that all share. */
abstract class AddItem extends Creation<ItemId> {
  abstract readonly section: Item['section'];
  abstract readonly kind: Item['kind'];
  readonly occurredOn: CalendarDate | null = null;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly wording: Wording,
  ) {
    super();
  }
}

/** A note in the news (fil d'actualité). */
export class AddNews extends AddItem {
  readonly action = 'news.add';
  readonly requires = { action: 'add', section: 'news' } as const;
  readonly section = 'news';

  constructor(
    caller: Caller,
    fileId: FileId,
    readonly kind: NewsKind,
    wording: Wording,
  ) {
    super(caller, fileId, wording);
  }
}

/** A dated event of the pathway, on the timeline (ligne de vie), which shares the cell of the news. */
export class AddEvent extends AddItem {
  readonly action = 'timeline.add';
  readonly requires = { action: 'add', section: 'news' } as const;
  readonly section = 'timeline';

  constructor(
    caller: Caller,
    fileId: FileId,
    readonly kind: EventKind,
    override readonly occurredOn: CalendarDate,
    wording: Wording,
  ) {
    super(caller, fileId, wording);
  }
}

/** The one report that a member may add for 30 days after the end of care. */
export class AddClosingReport extends AddItem {
  readonly action = 'closing-report.add';
  readonly requires = { action: 'add', section: 'closing-report' } as const;
  readonly section = 'news';
  readonly kind = 'closing-report';
}

@Injectable()
abstract class AddItemHandler<Act extends AddItem> {
  constructor(
    private readonly items: Items,
    private readonly audiences: Audiences,
    private readonly clock: Clock,
  ) {}

  async execute(act: Act): Promise<Created> {
    const { id, fileId, section, kind, occurredOn, wording, actor, writtenBy, facts } = act;
    const writtenAt = this.clock.now();
    if (kind === 'closing-report' && facts.membership?.status !== 'ended')
      throw new DomainError('conflict', 'closing-report-too-early');
    if (occurredOn) assertOfPathway(occurredOn, await this.items.birthYear(fileId), calendarDateInParis(writtenAt));
    if (!facts.membership) throw new Error('The decision grants writing to members only');
    await this.audiences.assertKnown(wording.confidentiality, fileId, facts);
    this.items.add({
      ...wording,
      id,
      fileId,
      section,
      kind,
      occurredOn,
      depositor: actor,
      writtenBy,
      membershipId: facts.membership.id,
      writtenAt,
      awaitsCountersignature: act.admission?.decision.reasons.includes('countersigned') ?? false,
    });
    act.journalDetails.item = id;
    return { id };
  }
}

@CommandHandler(AddNews)
export class AddNewsHandler extends AddItemHandler<AddNews> {}

@CommandHandler(AddEvent)
export class AddEventHandler extends AddItemHandler<AddEvent> {}

@CommandHandler(AddClosingReport)
export class AddClosingReportHandler extends AddItemHandler<AddClosingReport> {}
