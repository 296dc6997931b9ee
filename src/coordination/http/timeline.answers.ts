import type { DayText } from '#libs/kernel/formats.js';
import type { TimelineEvent } from '../application/read-timeline.js';
import { type DepositorAnswer, SectionItem } from './news.answers.js';

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
