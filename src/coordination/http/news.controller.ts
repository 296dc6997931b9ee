import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId, ItemId } from '#libs/authorisation/facts.js';
import { Acts } from '#libs/cqrs/acts.js';
import { CurrentCaller } from '#libs/http/caller.js';
import { Cursors } from '#libs/http/cursors.js';
import { IdPipe } from '#libs/http/id.pipe.js';
import { AddClosingReport, AddNews } from '../application/add-item.js';
import { ListNews } from '../application/list-news.js';
import { CreatedAnswer } from './answers.js';
import { ItemRoutes } from './item.routes.js';
import { ItemPage } from './news.answers.js';
import { NewsBody, NewsQuery, WordingBody } from './news.shapes.js';

@ApiTags('News')
@Controller('v1/files/:fileId/sections/news')
export class NewsController extends ItemRoutes {
  constructor(
    acts: Acts,
    private readonly cursors: Cursors,
  ) {
    super(acts);
  }

  @Get()
  @ApiOperation({ summary: 'The news that one may read, the newest first.' })
  @ApiOkResponse({ type: ItemPage })
  async list(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Query() { own, limit, cursor }: NewsQuery,
  ): Promise<ItemPage> {
    const list = `news:${fileId}:${own ?? ''}`;
    const [before] = this.cursors.decode<[ItemId]>(list, caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ListNews(caller, fileId, own === '1', before, limit + 1));
    return this.cursors.page(list, caller, rows, limit, (last) => [last.id]);
  }

  @Post()
  @ApiOperation({ summary: 'Add to the news.' })
  @ApiCreatedResponse({ type: CreatedAnswer })
  add(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() body: NewsBody,
  ): Promise<CreatedAnswer> {
    return this.acts.perform(new AddNews(caller, fileId, body.kind, WordingBody.read(body)));
  }

  @Post('closing-report')
  @ApiOperation({ summary: 'Add the one report that a member may leave for 30 days after the end of care.' })
  @ApiCreatedResponse({ type: CreatedAnswer })
  close(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() body: WordingBody,
  ): Promise<CreatedAnswer> {
    return this.acts.perform(new AddClosingReport(caller, fileId, WordingBody.read(body)));
  }
}
