import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { FileId, ItemId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IfMatch, SendsEtag } from '#libs/http/etag.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { readOnlyMembersIn } from '#libs/http/input/read-only.js';
import { AddEvent } from '../application/add-item.js';
import { ReadTimeline, type TimelinePosition } from '../application/read-timeline.js';
import { ReadItem } from '../application/read-item.js';
import { RewordItem } from '../application/reword-item.js';
import { CreatedAnswer } from '#libs/http/answers.js';
import { ItemRoutes } from './item.routes.js';
import { ItemAnswer, RewordedAnswer, TimelinePage } from './news.answers.js';
import { changeIn, EventBody, EventChangeBody, WholeEventBody, WordingBody } from './news.shapes.js';
import type { VersionsRead } from '#libs/kernel/versions.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';

@ApiTags('Timeline')
@Controller('v1/files/:fileId/sections/timeline')
export class TimelineController extends ItemRoutes {
  constructor(acts: Acts, cursors: Cursors) {
    super(acts, cursors, 'timeline');
  }

  @Get()
  @ApiOperation({ summary: 'The dated events of the pathway.' })
  async read(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<TimelinePage> {
    const list = `timeline:${fileId}`;
    const after = this.cursors.decode<TimelinePosition>(list, caller, cursor);
    const rows = await this.acts.consult(new ReadTimeline(caller, fileId, after, limit));
    return this.cursors.page(list, caller, rows, limit, (last): TimelinePosition => [last.occurredOn, last.id]);
  }

  @Post()
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Add an event.' })
  add(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() body: EventBody,
  ): Promise<CreatedAnswer> {
    return this.acts.perform(new AddEvent(caller, fileId, body.kind, body.occurredOn, WordingBody.read(body)));
  }

  @Get(':itemId')
  @ApiOperation({ summary: 'One event, with the ETag that a change of it asks for.' })
  @SendsEtag()
  readOne(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('itemId', IdPipe) itemId: ItemId,
  ): Promise<ItemAnswer> {
    return this.acts.consult(new ReadItem(caller, fileId, itemId, 'timeline'));
  }

  @Put(':itemId')
  @ApiOperation({ summary: 'Reword what one wrote, all of it; `If-Match` tells on which version.' })
  @SendsEtag()
  reword(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('itemId', IdPipe) itemId: ItemId,
    @IfMatch() read: VersionsRead,
    @Body() body: WholeEventBody,
  ): Promise<RewordedAnswer> {
    const change = changeIn(body);
    return this.acts.perform(new RewordItem(caller, fileId, itemId, 'timeline', read, change, readOnlyMembersIn(body)));
  }

  @Patch(':itemId')
  @ApiOperation({ summary: 'Change what is named of what one wrote; the rest stays.' })
  @SendsEtag()
  change(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('itemId', IdPipe) itemId: ItemId,
    @IfMatch() read: VersionsRead,
    @Body() body: EventChangeBody,
  ): Promise<RewordedAnswer> {
    return this.acts.perform(new RewordItem(caller, fileId, itemId, 'timeline', read, changeIn(body)));
  }
}
