import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { FileId, ItemId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IfMatch, SendsEtag } from '#libs/http/etag.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { readOnlyMembersIn } from '#libs/http/input/read-only.js';
import type { VersionsRead } from '#libs/kernel/versions.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { AddClosingReport, AddNews } from '../application/add-item.js';
import { ListNews } from '../application/list-news.js';
import { ReadItem } from '../application/read-item.js';
import { RewordItem } from '../application/reword-item.js';
import { CreatedAnswer } from '#libs/http/answers.js';
import { ItemRoutes } from './item.routes.js';
import { ItemAnswer, ItemPage, RewordedAnswer } from './news.answers.js';
import { changeIn, NewsBody, NewsChangeBody, NewsQuery, WholeNewsBody, WordingBody } from './news.shapes.js';

@ApiTags('News')
@Controller('v1/files/:fileId/sections/news')
export class NewsController extends ItemRoutes {
  constructor(acts: Acts, cursors: Cursors) {
    super(acts, cursors, 'news');
  }

  @Get()
  @ApiOperation({ summary: 'The news that one may read, the newest first.' })
  async list(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Query() { own, limit, cursor }: NewsQuery,
  ): Promise<ItemPage> {
    const list = `news:${fileId}:${own ?? ''}`;
    const [before] = this.cursors.decode<[ItemId]>(list, caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ListNews(caller, fileId, own === '1', before, limit));
    return this.cursors.page(list, caller, rows, limit, (last) => [last.id]);
  }

  @Post()
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Add to the news.' })
  add(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() body: NewsBody,
  ): Promise<CreatedAnswer> {
    return this.acts.perform(new AddNews(caller, fileId, body.kind, WordingBody.read(body)));
  }

  @Post('closing-report')
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Add the one report that a member may leave for 30 days after the end of care.' })
  close(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() body: WordingBody,
  ): Promise<CreatedAnswer> {
    return this.acts.perform(new AddClosingReport(caller, fileId, WordingBody.read(body)));
  }

  @Get(':itemId')
  @ApiOperation({ summary: 'One item of the news, with the ETag that a change of it asks for.' })
  @SendsEtag()
  read(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('itemId', IdPipe) itemId: ItemId,
  ): Promise<ItemAnswer> {
    return this.acts.consult(new ReadItem(caller, fileId, itemId, 'news'));
  }

  @Put(':itemId')
  @ApiOperation({ summary: 'Reword what one wrote, all of it; `If-Match` tells on which version.' })
  @SendsEtag()
  reword(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('itemId', IdPipe) itemId: ItemId,
    @IfMatch() read: VersionsRead,
    @Body() body: WholeNewsBody,
  ): Promise<RewordedAnswer> {
    const change = changeIn(body);
    return this.acts.perform(new RewordItem(caller, fileId, itemId, 'news', read, change, readOnlyMembersIn(body)));
  }

  @Patch(':itemId')
  @ApiOperation({ summary: 'Change what is named of what one wrote; the rest stays.' })
  @SendsEtag()
  change(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('itemId', IdPipe) itemId: ItemId,
    @IfMatch() read: VersionsRead,
    @Body() body: NewsChangeBody,
  ): Promise<RewordedAnswer> {
    return this.acts.perform(new RewordItem(caller, fileId, itemId, 'news', read, changeIn(body)));
  }
}
