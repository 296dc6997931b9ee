import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OneOf, Parsed, Text } from '#libs/http/input/validation.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { FreeText } from '#libs/kernel/text/text.js';
import type { DayText, InstantText, UuidText } from '#libs/kernel/formats.js';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { CreatedAnswer } from '#libs/http/answers.js';
import { STRUCTURE_GROUNDS, type StructureMembershipId, type StructureTerms } from '../domain/structure-membership.js';
import { AddStructure, EndStructure } from '../application/add-structure.js';
import { ListStructures } from '../application/list-structures.js';
import { EndBody, LONGEST_REASON } from './circle.shapes.js';

class StructureBody {
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

class StructurePage {
  readonly items!: readonly StructureAnswer[];
  readonly next!: string | null;
}

@ApiTags('Circle')
@Controller('v1/files/:fileId/structures')
export class StructuresController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The structures that have part in the file.' })
  async list(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<StructurePage> {
    const list = `structures:${fileId}`;
    const [after] = this.cursors.decode<[StructureMembershipId]>(list, caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ListStructures(caller, fileId, after, limit));
    return this.cursors.page(list, caller, rows, limit, (last) => [last.id]);
  }

  @Post()
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Give a structure a part in the file. Its staff see nothing of it: each of them may take charge.',
  })
  add(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() body: StructureBody,
  ): Promise<CreatedAnswer> {
    return this.acts.perform(new AddStructure(caller, fileId, body));
  }

  @Post(':partId/end')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'End the part of a structure.' })
  end(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('partId', IdPipe) partId: StructureMembershipId,
    @Body() { endsOn }: EndBody,
  ): Promise<void> {
    return this.acts.perform(new EndStructure(caller, fileId, partId, endsOn ?? null));
  }
}
