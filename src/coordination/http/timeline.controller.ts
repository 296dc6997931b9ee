import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Acts } from '#libs/cqrs/acts.js';
import { CurrentCaller } from '#libs/http/caller.js';
import { Cursors } from '#libs/http/cursors.js';
import { IdPipe } from '#libs/http/id.pipe.js';
import { PageQuery } from '#libs/http/pagination.js';
import { AddEvent } from '../application/add-item.js';
import { ReadTimeline, type TimelinePosition } from '../application/read-timeline.js';
import { CreatedAnswer } from './answers.js';
import { ItemRoutes } from './item.routes.js';
import { AuthorAnswer, ItemAnswer } from './news.answers.js';
import { EventBody, WordingBody } from './news.shapes.js';

class TimelineAnswer {
  @ApiProperty() readonly key!: string;
  @ApiProperty() readonly kind!: string;
  @ApiProperty({ type: 'string', format: 'date' }) readonly occurredOn!: string;
  @ApiProperty({ type: ItemAnswer, nullable: true }) readonly entered!: ItemAnswer | null;
  @ApiProperty({ type: AuthorAnswer, nullable: true }) readonly professional!: AuthorAnswer | null;
}

class TimelinePage {
  @ApiProperty({ type: [TimelineAnswer] }) readonly items!: readonly TimelineAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}

@ApiTags('Timeline')
@Controller('v1/files/:fileId/timeline')
export class TimelineController extends ItemRoutes {
  constructor(
    acts: Acts,
    private readonly cursors: Cursors,
  ) {
    super(acts);
  }

  @Get()
  @ApiOperation({ summary: 'The dated events of the pathway.' })
  @ApiOkResponse({ type: TimelinePage })
  async read(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<TimelinePage> {
    const list = `timeline:${fileId}`;
    const after = this.cursors.decode<TimelinePosition>(list, caller, cursor);
    const rows = await this.acts.consult(new ReadTimeline(caller, fileId, after, limit + 1));
    return this.cursors.page(list, caller, rows, limit, (last): TimelinePosition => [last.occurredOn, last.key]);
  }

  @Post()
  @ApiOperation({ summary: 'Add an event.' })
  @ApiCreatedResponse({ type: CreatedAnswer })
  add(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() body: EventBody,
  ): Promise<CreatedAnswer> {
    return this.acts.perform(new AddEvent(caller, fileId, body.kind, body.occurredOn, WordingBody.read(body)));
  }
}
