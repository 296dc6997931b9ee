import { Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { FileId, ItemId } from '#libs/access/facts.js';
import type { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import type { Cursors } from '#libs/http/lists/cursors.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { CountersignItem } from '../application/countersign-item.js';
import { ReadItemVersions } from '../application/read-item.js';
import type { Item } from '../domain/item.js';
import { ItemVersionPage } from './news.answers.js';

/** What is done to one item of a section: at the address of the other one it is not there. */
export abstract class ItemRoutes {
  constructor(
    protected readonly acts: Acts,
    protected readonly cursors: Cursors,
    private readonly section: Item['section'],
  ) {}

  @Post(':itemId/countersignature')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Countersign: a supervisor of the care team answers for what someone in training wrote.' })
  countersign(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('itemId', IdPipe) itemId: ItemId,
  ): Promise<void> {
    return this.acts.perform(new CountersignItem(caller, fileId, itemId, this.section));
  }

  @Get(':itemId/versions')
  @ApiOperation({ summary: 'Every version of it that one may read, the present one first.' })
  async versions(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('itemId', IdPipe) itemId: ItemId,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<ItemVersionPage> {
    const list = `versions:${fileId}:${itemId}`;
    const [before] = this.cursors.decode<[number]>(list, caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ReadItemVersions(caller, fileId, itemId, this.section, before, limit));
    return this.cursors.page(list, caller, rows, limit, (last) => [last.version]);
  }
}
