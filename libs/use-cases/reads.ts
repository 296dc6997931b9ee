import { Injectable } from '@nestjs/common';
import { Access } from '#libs/access/access.js';
import type { Consultation } from './consultation.js';
import type { Table } from './table.js';

/** How a consultation's handler reads: facts, decision and data in one statement. */
@Injectable()
export class Reads {
  readonly #texts = new Map<string, string>();

  constructor(private readonly access: Access) {}

  /**
   * The rows of `sql`, once the decision has granted them. `sql` may use the columns of `facts f` and the binds `$5`, `$6` ...
   * @throws AccessDenied before any row is looked at
   */
  async rows<Row>(query: Consultation<unknown>, sql: string, binds: readonly unknown[] = []): Promise<readonly Row[]> {
    let json = this.#texts.get(sql);
    if (!json) this.#texts.set(sql, (json = `select coalesce(json_agg(d), '[]'::json) from (${sql}) d`));
    return this.data<readonly Row[]>(query, json, binds);
  }

  /** Likewise for a list of many columns. */
  async table<Row extends object>(
    query: Consultation<unknown>,
    table: Table<Row>,
    binds: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    return table.rows(await this.data<readonly (readonly unknown[])[]>(query, table.json, binds));
  }

  /** The decision alone, where the data depends on it (lists filtered by audience). */
  async admit(query: Consultation<unknown>): Promise<void> {
    query.admit((await this.access.consult(query.request, null)).admission);
  }

  private async data<Data>(query: Consultation<unknown>, sql: string, binds: readonly unknown[]): Promise<Data> {
    const { admission, data } = await this.access.consult<Data>(query.request, { sql, binds });
    query.admit(admission);
    return data as Data;
  }
}
