import { AddClosingReportHandler, AddEventHandler, AddNewsHandler } from './application/add-item.js';
import { Audiences } from './application/audiences.js';
import { CountersignItemHandler } from './application/countersign-item.js';
import { ListNewsHandler } from './application/list-news.js';
import { ReadItemHandler, ReadItemVersionsHandler } from './application/read-item.js';
import { ReadTimelineHandler } from './application/read-timeline.js';
import { RewordItemHandler } from './application/reword-item.js';
import { Items } from './domain/item.js';
import { PostgresItems } from './persistence/postgres-items.js';
import { NewsController } from './http/news.controller.js';
import { TimelineController } from './http/timeline.controller.js';

export const newsControllers = [NewsController, TimelineController];

export const newsProviders = [
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
];
