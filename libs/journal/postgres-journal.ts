import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CompiledQuery } from 'kysely';
import { Database } from '#libs/database/database.js';
import { StatementRefused } from '#libs/database/failure.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { errorCode } from '#libs/kernel/error-code.js';
import { GroupCommit, type GroupCommitLimits } from './group-commit.js';
import { Journal, type JournalEntry } from './journal.js';
import { JournalKey } from './entries/journal-key.js';
import { INSERT_ROWS, type JournalRow, rowOf } from './entries/journal-row.js';

/** One write: what arrives during its commit fills the next, and a commit costs more than a wait. The deadline leaves time to answer 503 within 2 s. */
const LIMITS: GroupCommitLimits = { writes: 1, batch: 500, waiting: 10_000, deadline: 1_800 };

/** The transaction was over when the entry came: the statement before it is the reason, and is told. The refusal gets its entry afterwards. */
const hasFailedBefore = (error: unknown) => error instanceof StatementRefused && error.code === '25P02';

@Injectable()
export class PostgresJournal extends Journal implements OnApplicationShutdown {
  readonly #log = new Logger('Journal');
  readonly #appends = new GroupCommit<JournalRow>((rows) => this.#insertOutsideTransactions(rows), LIMITS);

  constructor(
    private readonly database: Database,
    private readonly em: EntityManager,
    private readonly key: JournalKey,
  ) {
    super();
  }

  /** Entries that wait for their commit. */
  get waiting(): number {
    return this.#appends.length;
  }

  record(entry: JournalEntry): void {
    this.database.post(INSERT_ROWS, [JSON.stringify([this.#row(entry)])], (error) =>
      hasFailedBefore(error) ? error : this.#unavailable(error),
    );
  }

  async append(entry: JournalEntry): Promise<void> {
    return this.#appends.add(this.#row(entry));
  }

  /** The HTTP server is closed by then; what still waits is written before the pool closes. */
  async onApplicationShutdown(): Promise<void> {
    await this.#appends.close();
  }

  /** Before it joins others: what cannot be stored must not fail them too. */
  #row(entry: JournalEntry): JournalRow {
    try {
      return rowOf(entry, this.key);
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  /** The batch of many requests belongs to none of their transactions, so it takes its connection from the pool itself. */
  async #insertOutsideTransactions(rows: readonly JournalRow[]): Promise<void> {
    try {
      const kysely = this.em.getDriver().getConnection().getClient();
      await kysely.executeQuery(CompiledQuery.raw(INSERT_ROWS, [JSON.stringify(rows)]));
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  /** No journal, no data: the caller learns this and nothing else. */
  #unavailable(error: unknown): DomainError {
    this.#log.error(`entries could not be written: ${errorCode(error)}`);
    return new DomainError('unavailable', 'journal-unavailable');
  }
}
