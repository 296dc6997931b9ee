import { ApiProperty } from '@nestjs/swagger';
import { actionLabel } from '#config/labels/action-labels.js';
import { PageQuery } from '#libs/http/pagination.js';
import type { ProblemWriter } from '#libs/http/problem.js';
import type { Language } from '#libs/http/problem-texts.js';
import { OneOf, Optional, Parsed } from '#libs/http/validation.js';
import { CalendarDate } from '#libs/kernel/calendar-date.js';
import type { AccessLine } from '../application/access-lines.js';

const OUTCOMES = ['done', 'refused', 'rejected'] as const;
const nullable = { type: 'string', nullable: true } as const;

export class AccessLogQuery extends PageQuery {
  @Optional()
  @Parsed(CalendarDate)
  readonly from?: CalendarDate;

  @Optional()
  @Parsed(CalendarDate)
  readonly to?: CalendarDate;

  @Optional()
  @OneOf(OUTCOMES)
  readonly outcome?: (typeof OUTCOMES)[number];
}

export class ExportQuery {
  @Optional()
  @Parsed(CalendarDate)
  readonly from?: CalendarDate;

  @Optional()
  @Parsed(CalendarDate)
  readonly to?: CalendarDate;

  @Optional()
  @OneOf(OUTCOMES)
  readonly outcome?: (typeof OUTCOMES)[number];
}

class AccessorAnswer {
  @ApiProperty() readonly name!: string;
  @ApiProperty(nullable) readonly profession!: string | null;
  @ApiProperty(nullable) readonly structure!: string | null;
  @ApiProperty({ description: 'Of the service centre, and in no circle.' }) readonly isOperator!: boolean;
}

export class AccessAnswer {
  /** To say to support, which finds the entry by it; of several, the latest. */
  @ApiProperty() readonly id!: string;
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly at!: Date;
  @ApiProperty({ type: 'integer', description: 'How often the same was refused that day, from `firstAt` to `at`.' })
  readonly times!: number;
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly firstAt!: Date;
  @ApiProperty({ type: AccessorAnswer, nullable: true }) readonly professional!: AccessorAnswer | null;
  /** For whom a delegate acted. */
  @ApiProperty(nullable) readonly onBehalfOf!: string | null;
  @ApiProperty() readonly action!: string;
  @ApiProperty({ description: 'The action in words.' }) readonly label!: string;
  @ApiProperty(nullable) readonly section!: string | null;
  @ApiProperty(nullable) readonly item!: string | null;
  @ApiProperty({ enum: OUTCOMES }) readonly outcome!: string;
  @ApiProperty(nullable) readonly code!: string | null;
  @ApiProperty({ ...nullable, description: 'The code in words.' }) readonly reason!: string | null;
  @ApiProperty() readonly mode!: string;
  @ApiProperty() readonly own!: boolean;
  /** False: nothing shows that the service wrote this entry as it stands. Do not rely on it, and tell support its `id`. */
  @ApiProperty() readonly isGenuine!: boolean;

  static of(line: AccessLine, writer: ProblemWriter, language: Language): AccessAnswer {
    const { recordedAt: _, entryId: __, accountId: ___, files: ____, ...access } = line;
    const reason = line.code && writer.words(line.code, language);
    return { ...access, label: actionLabel(line.action, language), reason };
  }
}

export class FoundAccessAnswer extends AccessAnswer {
  @ApiProperty({ ...nullable, format: 'uuid' }) readonly accountId!: string | null;
  @ApiProperty({
    type: [String],
    description: 'Of what an account did: on which files, and which accounts it was shown.',
  })
  readonly files!: readonly string[];

  static found(line: AccessLine, isByAccount: boolean, writer: ProblemWriter, language: Language): FoundAccessAnswer {
    const { accountId, files } = line;
    return { ...AccessAnswer.of(line, writer, language), accountId, files: isByAccount ? files : [] };
  }
}

export class AccessesPage {
  @ApiProperty({ type: [FoundAccessAnswer] }) readonly items!: readonly FoundAccessAnswer[];
  @ApiProperty(nullable) readonly next!: string | null;
}

export class AccessLogPage {
  /** Whether every access is listed, or the reader's own alone. */
  @ApiProperty() readonly whole!: boolean;
  @ApiProperty({ type: [AccessAnswer] }) readonly items!: readonly AccessAnswer[];
  @ApiProperty(nullable) readonly next!: string | null;
}
