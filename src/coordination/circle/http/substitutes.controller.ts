import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SituationId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import type { FileId, MembershipId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { Optional, Parsed, Uuid } from '#libs/http/input/validation.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { GiveSubstitute } from '../application/give-substitute.js';
import { CreatedAnswer } from '#libs/http/answers.js';
import { LONGEST_REASON } from './circle.shapes.js';

class SubstituteBody {
  /** The substitute, in the situation in which they replace. */
  @Uuid()
  readonly situationId!: SituationId;

  /** The stay of a colleague of one's own structure; one's own when left out. */
  @Optional()
  @Uuid()
  readonly replaces?: MembershipId;

  /** The first day of the replacement; today when left out. */
  @Optional()
  @Parsed(CalendarDate)
  readonly startsOn?: CalendarDate;

  /** The last day of the replacement: three months later at most, or what the matrix says. */
  @Parsed(CalendarDate)
  readonly endsOn!: CalendarDate;

  @Parsed(FreeText, { max: LONGEST_REASON })
  readonly reason!: FreeText;

  /** The day on which the person was told. */
  @Parsed(CalendarDate)
  readonly informedOn!: CalendarDate;
}

@ApiTags('Circle')
@Controller('v1/files/:fileId/substitutes')
export class SubstitutesController {
  constructor(private readonly acts: Acts) {}

  @Post()
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: "Ask a colleague to take one's place, or that of a colleague of one's structure, until a day.",
  })
  give(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() { replaces, startsOn, ...replacement }: SubstituteBody,
  ): Promise<CreatedAnswer> {
    return this.acts.perform(
      new GiveSubstitute(caller, fileId, { ...replacement, replaces: replaces ?? null, startsOn: startsOn ?? null }),
    );
  }
}
