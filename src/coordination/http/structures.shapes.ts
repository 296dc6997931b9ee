import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Parsed, Text } from '#libs/http/validation.js';
import { CalendarDate } from '#libs/kernel/calendar-date.js';
import { FreeText } from '#libs/kernel/text.js';
import { STRUCTURE_GROUNDS, type StructureTerms } from '../domain/structure-part.js';
import { LONGEST_REASON } from './circle.shapes.js';

export class StructureBody {
  @ApiProperty({
    description: 'Its identifier in the directory of professionals, the one that it had before, FINESS or SIRET.',
  })
  @Text({ max: 50 })
  readonly structureId!: string;

  @OneOf(STRUCTURE_GROUNDS)
  readonly ground!: StructureTerms['ground'];

  @Parsed(FreeText, { max: LONGEST_REASON })
  readonly reason!: FreeText;

  @ApiProperty({ description: 'The day on which one told the person.' })
  @Parsed(CalendarDate)
  readonly informedOn!: CalendarDate;
}

class StructureAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly structureId!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly name!: string | null;
  @ApiProperty({ enum: STRUCTURE_GROUNDS }) readonly ground!: string;
  @ApiProperty({ format: 'date-time' }) readonly startsAt!: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) readonly endsAt!: string | null;
}

export class StructurePage {
  @ApiProperty({ type: [StructureAnswer] }) readonly items!: readonly StructureAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}
