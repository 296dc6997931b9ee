import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CompiledQuery } from 'kysely';

/**
 * The one way to send SQL: constant text with `$1` binds, through the current transaction if there is one.
 * The pool names every bound statement (config/database), so PostgreSQL plans it once a connection.
 */
@Injectable()
export class Database {
  constructor(private readonly em: EntityManager) {}

  async rows<Row>(text: string, binds: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.em.getKysely().executeQuery<Row>(CompiledQuery.raw(text, [...binds]));
    return result.rows;
  }

  /** The number of rows that the statement changed. */
  async execute(text: string, binds: readonly unknown[] = []): Promise<number> {
    const result = await this.em.getKysely().executeQuery(CompiledQuery.raw(text, [...binds]));
    return Number(result.numAffectedRows ?? 0);
  }

  /** One transaction: repositories and `rows` called within join it. Rolls back when `work` throws. */
  transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.em.fork().transactional(() => work());
  }
}
