import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { ADD_EVENTS } from './add-events.sql.js';
import { Outbox } from './outbox.js';

@Injectable()
export class PostgresOutbox extends Outbox {
  constructor(private readonly database: Database) {
    super();
  }

  add(events: Parameters<Outbox['add']>[0]): void {
    this.database.post(ADD_EVENTS, [JSON.stringify(events)]);
  }
}
