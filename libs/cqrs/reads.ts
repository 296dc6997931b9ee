import { Injectable } from '@nestjs/common';
import { Access } from '#libs/authorisation/access.js';
import type { Consultation } from './consultation.js';

/** How a consultation's handler reads: facts, decision and data in one statement. */
@Injectable()
export class Reads {
  constructor(private readonly access: Access) {}

  /**
   * The rows of `sql`, once the decision has granted them. `sql` may use the columns of `facts f` and the binds `$5`, `$6` ...
   * @throws AccessDenied before any row is looked at
   */
  async rows<Row>(query: Consultation<unknown>, sql: string, binds: readonly unknown[] = []): Promise<readonly Row[]> {
    const { rows, ...admission } = await this.access.consult<Row>(query.request, { sql, binds });
    query.admit(admission);
    return rows;
  }

  /** The decision alone, where the data depends on it (lists filtered by audience). */
  async admit(query: Consultation<unknown>): Promise<void> {
    const { facts, decision } = await this.access.consult(query.request, null);
    query.admit({ facts, decision });
  }
}
