import { AsyncLocalStorage } from 'node:async_hooks';
import { TransactionContext } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import {
  CompiledQuery,
  type DatabaseConnection,
  type KyselyProps,
  type QueryExecutor,
  type QueryResult,
  Transaction,
} from 'kysely';
import { failureOf } from './failure.js';
import { insertionOf } from './insertion.js';

/** A transaction: the connection that it holds, and the answers that it waits for before it ends. */
type Begun = { readonly connection: DatabaseConnection; readonly answers: Promise<unknown>[] };

/**
 * The one way to send SQL: constant text with `$1` binds, through the current transaction if there is one.
 * The pool names every bound statement (config/database/pool.ts), so PostgreSQL plans it once a connection; so never `select *`,
 * whose plan breaks when a migration adds a column.
 *
 * How values come back: `timestamptz` as `Date`; `int4` and `int8` (so `count(*)` and `sum(int4)`) as `number`; `numeric` (so `sum(int8)`),
 * `date` and `timestamp` as text; `uuid` as text; `uuid[]` and `text[]` as arrays of strings; `jsonb` parsed; `bytea` as `Buffer`.
 * How they go in: arrays as PostgreSQL arrays, `Date` as an instant, other objects as JSON; an array meant for `jsonb` must be stringified.
 *
 * Every method throws `DomainError('unavailable', 'database-unavailable')` when the database cannot answer now, `DomainError('conflict',
 * 'changed-meanwhile')` when another transaction was first, and `StatementRefused`
 * with the SQLSTATE in `code` when it refuses; neither carries a value of the statement.
 */
@Injectable()
export class Database {
  private readonly begunHere = new AsyncLocalStorage<Begun>();

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
  async transaction<Result>(work: () => Promise<Result> | Result): Promise<Result> {
    if (this.begunHere.getStore()) return work();
    try {
      return await this.begun(work);
    } catch (error) {
      throw failureOf(error);
    }
  }

  /**
   * Sends a statement of the transaction without waiting for its answer: it leaves together with what follows, the commit included.
   * If it fails, the transaction fails with what `failure` makes of the error.
   */
  post(text: string, binds: readonly unknown[], failure: (error: unknown) => unknown = (error) => error): void {
    const begun = this.begunHere.getStore();
    if (!begun) throw new Error('Only a transaction posts: alone, nobody would hear that it failed');
    const answer = this.send(text, binds).catch((error: unknown) => {
      throw failure(error);
    });
    keep(begun.answers, answer);
  }

  /**
   * Posts the row of a new entity, as its mapping says. What is changed in it afterwards is not kept: an act adds what is finished, and
   * gets what it changes.
   */
  add(entity: object, failure?: (error: unknown) => unknown): void {
    const { text, binds } = insertionOf(this.em, entity);
    this.post(text, binds, failure);
  }

  /**
   * In place of `em.transactional`, which never gives back a connection that is lost between begin and commit: the pool would run dry,
   * one connection at each restart of PostgreSQL. And each statement there, `begin` and `commit` too, waits for the answer before it.
   */
  private begun<Result>(work: () => Promise<Result> | Result): Promise<Result> {
    const em = this.em.fork();
    const answers: Promise<unknown>[] = [];
    const inTransaction = async (): Promise<Result> => {
      const result = await work();
      await em.flush();
      return result;
    };
    const executor = em.getKysely().getExecutor();
    return executor.provideConnection(async (connection) => {
      const say = (text: string) => connection.executeQuery(CompiledQuery.raw(text));
      em.setTransactionContext(onConnection(executor, connection));
      keep(answers, say('begin'));
      try {
        const result = await this.begunHere.run({ connection, answers }, () =>
          TransactionContext.create(em, inTransaction),
        );
        keep(answers, say('commit'));
        await inOrder(answers);
        return result;
      } catch (error) {
        await say('rollback').catch(() => undefined);
        // What was posted and failed is the reason; what came after it only learnt that the transaction had failed.
        await inOrder(answers);
        throw error;
      }
    });
  }

  private async send<Row>(text: string, binds: readonly unknown[]): Promise<QueryResult<Row>> {
    const statement = CompiledQuery.raw(text, [...binds]);
    const begun = this.begunHere.getStore();
    try {
      return await (begun?.connection ?? this.em.getKysely()).executeQuery<Row>(statement);
    } catch (error) {
      throw failureOf(error);
    }
  }
}

/** Kysely on one connection, which sends what it is given at once: Kysely's own would wait for each answer, and MikroORM asks no more of it. */
function onConnection(executor: QueryExecutor, connection: DatabaseConnection): Transaction<unknown> {
  const own = executor.withConnectionProvider({ provideConnection: (use) => use(connection) });
  const unused = { config: {}, driver: {}, dialect: {} } as Omit<KyselyProps, 'executor'>;
  return new Transaction({ ...unused, executor: own });
}

/** For later: a rejection that nobody awaits yet would end the process. */
function keep(answers: Promise<unknown>[], answer: Promise<unknown>): void {
  answer.catch(() => undefined);
  answers.push(answer);
}

/** @throws the first failure, in the order in which the statements were sent */
async function inOrder(answers: readonly Promise<unknown>[]): Promise<void> {
  for (const answer of answers) await answer;
}
