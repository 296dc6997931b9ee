import { Module } from '@nestjs/common';
import { NewsController } from './http/news.controller.js';
import { TimelineController } from './http/timeline.controller.js';
import { Items } from './domain/item.js';
import { PostgresItems } from './persistence/postgres-items.js';
import { Audiences } from './application/audiences.js';
import { AddClosingReportHandler, AddEventHandler, AddNewsHandler } from './application/add-item.js';
import { RewordItemHandler } from './application/reword-item.js';
import { CountersignItemHandler } from './application/countersign-item.js';
import { ListNewsHandler } from './application/list-news.js';
import { ReadItemHandler, ReadItemVersionsHandler } from './application/read-item.js';
import { ReadTimelineHandler } from './application/read-timeline.js';

/** The notes of the circle, and the dated events of the pathway. */
@Module({
  controllers: [NewsController, TimelineController],
  providers: [
    { provide: Items, useClass: PostgresItems },
    Audiences,
    AddNewsHandler,
    AddEventHandler,
    AddClosingReportHandler,
    RewordItemHandler,
    CountersignItemHandler,
    ListNewsHandler,
    ReadItemHandler,
    ReadItemVersionsHandler,
    ReadTimelineHandler,
  ],
})
export class NewsModule {}
