import { type Transaction, TransactionContext } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CompiledQuery, type QueryResult } from 'kysely';
import { failureOf } from './failure.js';

/**
 * The one way to send SQL: constant text with `$1` binds, through the current transaction if there is one.
 * The pool names every bound statement (config/database/pool.ts), so PostgreSQL plans it once a connection; so never `select *`,
 * whose plan breaks when a migration adds a column.
 *
 * How values come back: `timestamptz` as `Date`; `int4` and `int8` (so `count(*)` and `sum(int4)`) as `number`; `numeric` (so `sum(int8)`),
 * `date` and `timestamp` as text; `uuid` as text; `uuid[]` and `text[]` as arrays of strings; `jsonb` parsed; `bytea` as `Buffer`.
 * How they go in: arrays as PostgreSQL arrays, `Date` as an instant, other objects as JSON; an array meant for `jsonb` must be stringified.
 *
 * Every method throws `DomainError('unavailable', 'database-unavailable')` when the database cannot answer now, and `StatementRefused`
 * with the SQLSTATE in `code` when it refuses; neither carries a value of the statement.
 */
@Injectable()
export class Database {
  constructor(private readonly em: EntityManager) {}

  async rows<Row>(text: string, binds: readonly unknown[] = []): Promise<Row[]> {
    return (await this.send<Row>(text, binds)).rows;
  }

  /** The number of rows that the statement changed. */
  async execute(text: string, binds: readonly unknown[] = []): Promise<number> {
    return Number((await this.send(text, binds)).numAffectedRows ?? 0);
  }

  /**
   * One transaction: repositories, `rows` and `transaction` called within join it. Rolls back when `work` throws.
   * When the connection is lost during the commit, nobody knows whether it happened: `unavailable` does not mean undone.
   */
  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.em.isInTransaction()) return work();
    try {
      return await this.begun(work);
    } catch (error) {
      throw failureOf(error);
    }
  }

  /**
   * In place of `em.transactional`, which never gives back a connection that is lost between begin and commit: the pool would run dry,
   * one connection at each restart of PostgreSQL.
   */
  private begun<Result>(work: () => Promise<Result>): Promise<Result> {
    const em = this.em.fork();
    return em
      .getKysely()
      .transaction()
      .execute((transaction) => {
        em.setTransactionContext(transaction as Transaction);
        return TransactionContext.create(em, async () => {
          const result = await work();
          await em.flush();
          return result;
        });
      });
  }

  private async send<Row>(text: string, binds: readonly unknown[]): Promise<QueryResult<Row>> {
    try {
      return await this.em.getKysely().executeQuery<Row>(CompiledQuery.raw(text, [...binds]));
    } catch (error) {
      throw failureOf(error);
    }
  }
}
