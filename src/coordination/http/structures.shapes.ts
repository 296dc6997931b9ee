import { OneOf, Parsed, Text } from '#libs/http/validation.js';
import { CalendarDate } from '#libs/kernel/calendar-date.js';
import { FreeText } from '#libs/kernel/text.js';
import { STRUCTURE_GROUNDS, type StructureTerms } from '../domain/structure-part.js';
import { LONGEST_REASON } from './circle.shapes.js';
import type { DayText, InstantText, UuidText } from '#libs/kernel/formats.js';

export class StructureBody {
  /** Its identifier in the directory of professionals, the one that it had before, FINESS or SIRET. */
  @Text({ max: 50 })
  readonly structureId!: string;

  @OneOf(STRUCTURE_GROUNDS)
  readonly ground!: StructureTerms['ground'];

  @Parsed(FreeText, { max: LONGEST_REASON })
  readonly reason!: FreeText;

  /** The day on which one told the person. */
  @Parsed(CalendarDate)
  readonly informedOn!: CalendarDate;
}

class StructureAnswer {
  readonly id!: UuidText;
  readonly structureId!: string;
  readonly name!: string | null;
  /** Only for the care team, as the days. */
  readonly ground!: (typeof STRUCTURE_GROUNDS)[number] | null;
  readonly startsAt!: InstantText | null;
  /** The last day. */
  readonly endsOn!: DayText | null;
}

export class StructurePage {
  readonly items!: readonly StructureAnswer[];
  readonly next!: string | null;
}
