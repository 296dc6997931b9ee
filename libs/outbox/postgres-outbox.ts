import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { Outbox } from './outbox.js';

/** For a program that has no `Database`, in its own transaction: the facts as one JSON text. */
export const ADD_FACTS = `insert into outbox.fact (kind, ids) select kind, ids from json_to_recordset($1) as fact (kind text, ids jsonb)`;

@Injectable()
export class PostgresOutbox extends Outbox {
  constructor(private readonly database: Database) {
    super();
  }

  add(facts: Parameters<Outbox['add']>[0]): void {
    this.database.post(ADD_FACTS, [JSON.stringify(facts)]);
  }
}
