import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Acts } from '#libs/cqrs/acts.js';
import { CurrentCaller } from '#libs/http/caller.js';
import { Cursors } from '#libs/http/cursors.js';
import { IdPipe } from '#libs/http/id.pipe.js';
import { PageQuery } from '#libs/http/pagination.js';
import { Optional, Parsed } from '#libs/http/validation.js';
import { CalendarDate } from '#libs/kernel/calendar-date.js';
import { Clock } from '#libs/time/clock.js';
import { addDays, calendarDateInParis, endOfDayInParis } from '#libs/time/paris.js';
import { type LogPosition, ReadAccessLog } from '../application/read-access-log.js';

/** A log is always read between two dates (IHE/ANS guide on traceability); the last quarter when none is given. */
const DEFAULT_DAYS = 92;

class AccessLogQuery extends PageQuery {
  @Optional()
  @Parsed(CalendarDate)
  readonly from?: CalendarDate;

  @Optional()
  @Parsed(CalendarDate)
  readonly to?: CalendarDate;
}

class AccessorAnswer {
  @ApiProperty() readonly name!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly profession!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) readonly structure!: string | null;
}

class AccessAnswer {
  /** To say to support, which finds the entry by it. */
  @ApiProperty() readonly id!: string;
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly at!: Date;
  @ApiProperty({ type: AccessorAnswer, nullable: true }) readonly professional!: AccessorAnswer | null;
  /** For whom a delegate acted. */
  @ApiProperty({ type: 'string', nullable: true }) readonly onBehalfOf!: string | null;
  @ApiProperty() readonly action!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly section!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) readonly item!: string | null;
  @ApiProperty({ enum: ['done', 'refused', 'rejected'] }) readonly outcome!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly code!: string | null;
  @ApiProperty() readonly mode!: string;
  @ApiProperty() readonly own!: boolean;
  /** False: nothing shows that the service wrote this entry as it stands. Do not rely on it, and tell support its `id`. */
  @ApiProperty() readonly isGenuine!: boolean;
}

class AccessLogPage {
  /** Whether every access is listed, or the reader's own alone. */
  @ApiProperty() readonly whole!: boolean;
  @ApiProperty({ type: [AccessAnswer] }) readonly items!: readonly AccessAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}

@ApiTags('Traceability')
@Controller('v1/files/:fileId/accesses')
export class AccessLogController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      'Who read or changed the file: all of it for its referent and the declared médecin traitant, one’s own accesses for the others.',
  })
  @ApiOkResponse({ type: AccessLogPage })
  async read(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Query() query: AccessLogQuery,
  ): Promise<AccessLogPage> {
    const from = query.from ?? addDays(query.to ?? calendarDateInParis(this.clock.now()), -DEFAULT_DAYS);
    const list = `accesses:${fileId}:${from}:${query.to ?? ''}`;
    const after = this.cursors.decode<LogPosition>(list, caller, query.cursor);
    // PostgreSQL dates the log: today by this process's clock would hide what happened since, were it slow.
    const [since, until] = [endOfDayInParis(addDays(from, -1)), query.to ? endOfDayInParis(query.to) : null];
    const { whole, accesses } = await this.acts.consult(
      new ReadAccessLog(caller, fileId, since, until, after, query.limit + 1),
    );
    const page = this.cursors.page(list, caller, accesses, query.limit, (last): LogPosition => [
      last.recordedAt,
      last.entryId,
    ]);
    return { whole, next: page.next, items: page.items.map(({ recordedAt: _, entryId: __, ...access }) => access) };
  }
}
