import { Inject, Injectable } from '@nestjs/common';
import { missingMigrations } from '#config/database/assert-migrated.js';
import { Database } from '#libs/database/database.js';
import { Journal } from '#libs/journal/journal.js';
import { JournalMonths } from '#libs/journal/journal-months.js';
import type { PostgresJournal } from '#libs/journal/postgres-journal.js';
import { Clock } from '#libs/time/clock.js';
import { Matrices } from '../../../habilitation/index.js';

/** Half of what the journal's queue holds: more requests would only wait for their refusal. */
const BUSY_JOURNAL = 5_000;

/** What ends by date would end at another moment here: sessions, care, consents. Well-kept servers differ by milliseconds. */
const WRONG_CLOCK_MS = 5_000;
const NOW = `select clock_timestamp() as now`;

/** Anyone may ask, so the answer is kept this long. */
const KEPT_MS = 1_000;

export type Check = 'database' | 'clock' | 'migrations' | 'matrix' | 'journal-partition' | 'journal-queue';

/** Whether requests may be sent to this process. */
@Injectable()
export class Readiness {
  private answer: Promise<Check[]> | null = null;

  constructor(
    private readonly database: Database,
    private readonly months: JournalMonths,
    @Inject(Journal) private readonly journal: Pick<PostgresJournal, 'waiting'>,
    private readonly matrices: Matrices,
    private readonly clock: Clock,
  ) {}

  /** The checks that fail; none when ready. */
  failing(): Promise<Check[]> {
    if (!this.answer) {
      this.answer = this.check();
      setTimeout(() => (this.answer = null), KEPT_MS).unref();
    }
    return this.answer;
  }

  private async check(): Promise<Check[]> {
    const checks: Record<Check, () => Promise<boolean>> = {
      database: () => this.database.rows('select 1').then(() => true),
      clock: () => this.onTime(),
      migrations: () => missingMigrations(this.database).then(({ length }) => length === 0),
      matrix: () => this.matrices.inForce(this.clock.now()).then(() => true),
      'journal-partition': () => this.months.nextMonthExists(),
      'journal-queue': () => Promise.resolve(this.journal.waiting < BUSY_JOURNAL),
    };
    const names = Object.keys(checks) as Check[];
    const passed = await Promise.all(names.map((name) => checks[name]().catch(() => false)));
    return names.filter((_, i) => !passed[i]);
  }

  /** By PostgreSQL's clock, which all processes share. */
  private async onTime(): Promise<boolean> {
    const [row] = await this.database.rows<{ now: Date }>(NOW);
    return row !== undefined && Math.abs(row.now.getTime() - this.clock.now().getTime()) < WRONG_CLOCK_MS;
  }
}
