import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId, ItemId } from '#libs/authorisation/facts.js';
import { Acts } from '#libs/cqrs/acts.js';
import { CurrentCaller } from '#libs/http/caller.js';
import { Cursors } from '#libs/http/cursors.js';
import { IfMatch, SendsEtag } from '#libs/http/etag.js';
import { IdPipe } from '#libs/http/id.pipe.js';
import { AddClosingReport, AddNews } from '../application/add-item.js';
import { ListNews } from '../application/list-news.js';
import { ReadItemVersions } from '../application/read-item-versions.js';
import { CountersignItem } from '../application/countersign-item.js';
import { RewordItem } from '../application/reword-item.js';
import { CreatedAnswer, VersionAnswer } from './answers.js';
import { ItemPage, ItemVersionAnswer, NewsBody, NewsQuery, WordingBody } from './news.shapes.js';

@ApiTags('News')
@Controller('v1/files/:fileId/sections/news')
export class NewsController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Get()
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
  @ApiCreatedResponse({ type: CreatedAnswer })
  add(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() body: NewsBody,
  ): Promise<CreatedAnswer> {
    return this.acts.perform(new AddNews(caller, fileId, body.kind, WordingBody.read(body)));
  }

  /** The one report that a member may add for 30 days after the end of care. */
  @Post('closing-report')
  @ApiCreatedResponse({ type: CreatedAnswer })
  close(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() body: WordingBody,
  ): Promise<CreatedAnswer> {
    return this.acts.perform(new AddClosingReport(caller, fileId, WordingBody.read(body)));
  }

  @Put(':itemId')
  @SendsEtag()
  @ApiOkResponse({ type: VersionAnswer })
  reword(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('itemId', IdPipe) itemId: ItemId,
    @IfMatch() version: number,
    @Body() body: WordingBody,
  ): Promise<VersionAnswer> {
    return this.acts.perform(new RewordItem(caller, fileId, itemId, version, WordingBody.read(body)));
  }

  /** A supervisor of the care team answers for what someone in training wrote. */
  @Post(':itemId/countersignature')
  @HttpCode(204)
  @ApiNoContentResponse()
  countersign(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('itemId', IdPipe) itemId: ItemId,
  ): Promise<void> {
    return this.acts.perform(new CountersignItem(caller, fileId, itemId));
  }

  @Get(':itemId/versions')
  @ApiOkResponse({ type: [ItemVersionAnswer] })
  versions(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('itemId', IdPipe) itemId: ItemId,
  ): Promise<readonly ItemVersionAnswer[]> {
    return this.acts.consult(new ReadItemVersions(caller, fileId, itemId));
  }
}
