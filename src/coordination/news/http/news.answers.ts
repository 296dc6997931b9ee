import { VersionAnswer } from '#libs/http/answers.js';
import type { DayText, InstantText, UuidText } from '#libs/kernel/formats.js';
import type { ItemView } from '../application/item-view.js';
import type { TimelineEvent } from '../application/read-timeline.js';

export class AuthorAnswer {
  readonly displayName!: string;
  /** @labels profession */
  readonly profession!: string | null;
  readonly structureName!: string | null;
}

class ItemWriterAnswer {
  readonly displayName!: string;
  /** @labels profession */
  readonly profession!: string | null;
  readonly role!: string | null;
}

class CountersignatureAnswer {
  readonly displayName!: string;
  /** @labels profession */
  readonly profession!: string | null;
  readonly at!: InstantText;
}

class ConfidentialityAnswer {
  readonly audience!: ItemView['audience'];
  readonly categories!: readonly string[] | null;
  readonly accountIds!: readonly string[] | null;
}

class DepositorAnswer extends AuthorAnswer {
  /** Whether the reader wrote it. */
  readonly own!: boolean;
}

/** What all items of sections have alike. */
class SectionItem {
  readonly urgent!: boolean;
  readonly audience!: ItemView['audience'];
  /** For who wrote it alone. */
  readonly confidentiality!: ConfidentialityAnswer | null;
  readonly hiddenFromRepresentatives!: boolean;
  /** The delegate who wrote it in the depositor's name. */
  readonly writtenBy!: ItemWriterAnswer | null;
  /** Someone in training wrote it: only they and those who may countersign see it yet. */
  readonly awaitsCountersignature!: boolean;
  readonly countersigned!: CountersignatureAnswer | null;
  readonly editedAt!: Date | null;
}

export class ItemAnswer extends SectionItem {
  readonly id!: UuidText;
  readonly kind!: ItemView['kind'];
  readonly text!: string;
  readonly occurredOn!: DayText | null;
  readonly depositor!: DepositorAnswer;
  /** Its ETag, for a later `If-Match`. */
  readonly version!: number;
  readonly writtenAt!: Date;
}

class OpeningAnswer {
  /** The audience that it has now. */
  readonly audience!: ItemView['audience'];
  /** The versions that somebody may read who could not before. */
  readonly versions!: readonly number[];
}

export class RewordedAnswer extends VersionAnswer {
  /** What a wider audience opens; earlier versions keep theirs. */
  readonly opens!: OpeningAnswer | null;
}

export class ItemPage {
  readonly items!: readonly ItemAnswer[];
  readonly next!: string | null;
}

class ItemVersionAnswer {
  readonly version!: number;
  readonly text!: string;
  readonly urgent!: boolean;
  readonly audience!: ItemView['audience'];
  /** For who wrote it alone. */
  readonly confidentiality!: ConfidentialityAnswer | null;
  readonly hiddenFromRepresentatives!: boolean;
  readonly occurredOn!: DayText | null;
  readonly writtenAt!: Date;
  readonly writtenBy!: ItemWriterAnswer | null;
}

export class ItemVersionPage {
  readonly items!: readonly ItemVersionAnswer[];
  readonly next!: string | null;
}

/** An event that a member entered, as an item of any section, or a turn in the life of the file or its circle, which nobody wrote. */
class TimelineAnswer extends SectionItem {
  /** A turn has one that is no UUID, and cannot be read alone. */
  readonly id!: string;
  readonly kind!: TimelineEvent['kind'];
  /** None of a turn. */
  readonly text!: string | null;
  readonly occurredOn!: DayText;
  /** Who entered it; of a turn, who opened, closed, came or left: of who has left, for the care team alone. */
  readonly depositor!: DepositorAnswer | null;
  /** None of a turn. */
  readonly version!: number | null;
  /** None of a turn. */
  readonly writtenAt!: Date | null;
}

export class TimelinePage {
  readonly items!: readonly TimelineAnswer[];
  readonly next!: string | null;
}
