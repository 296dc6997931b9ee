import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Access } from '#libs/access/access.js';
import { AccessDenied } from '#libs/access/access-denied.js';
import { Database } from '#libs/database/database.js';
import { Journal, type JournalEntry } from '#libs/journal/journal.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Outbox } from '#libs/events/outbox.js';
import { Clock } from '#libs/time/clock.js';
import { Act } from './act.js';
import type { UseCase } from './use-case.js';
import type { Consultation } from './consultation.js';
import { DailyBounds } from './daily-bounds.js';
import { Idempotency } from './idempotency.js';
import { journalEntryOf } from './journal-entry.js';

/**
 * The one way to act and to consult: every command gets its transaction, its one decision, its journal entry, its idempotency and
 * its outbox here, every consultation its decision and its entry, so that no handler can forget them.
 */
@Injectable()
export class Acts {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly database: Database,
    private readonly access: Access,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly idempotency: Idempotency,
    private readonly bounds: DailyBounds,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError what the decision or the domain refuses; the refusal is journaled before it is told */
  async perform<Result>(act: Act<Result>): Promise<Result> {
    const result = this.database.transaction(async () => {
      const claim = this.idempotency.claim(act);
      const { admission, written } = await this.access.admit(act.request, claim);
      act.admit(admission);
      const isRepeated = claim ? written === 0 : await this.idempotency.wasClaimed(act);
      const result = isRepeated ? await this.idempotency.storedAnswer(act) : await this.execute(act);
      this.journal.record(this.entry(act, 'done'));
      return result;
    });
    return result.catch((error: unknown) => this.journalRefusal(act, error));
  }

  /** @throws DomainError likewise; `unavailable` when the entry could not be made durable, and then nothing else is said */
  async consult<Result>(query: Consultation<Result>): Promise<Result> {
    if (query.caller.idempotency) throw new Error(`${query.action} changes nothing: its route takes no key`);
    let result: Result;
    try {
      result = await this.queries.execute<Consultation<Result>, Result>(query);
      if (query.cost > 0) await this.bounds.spend(query, query.cost, this.clock.now());
    } catch (error) {
      return this.journalRefusal(query, error);
    }
    if (!query.admission) throw new Error(`${query.action} answered without a decision`);
    await this.journal.append(this.entry(query, 'done'));
    return result;
  }

  private async execute<Result>(act: Act<Result>): Promise<Result> {
    const result = await this.commands.execute(act);
    if (act.events.length > 0) this.outbox.add(act.events);
    this.idempotency.storeAnswer(act, result);
    this.bounds.count(act, this.clock.now());
    return result;
  }

  /** A refusal is recorded after the rollback, so it outlives it, and never on a second connection while the first is held. */
  private async journalRefusal(useCase: UseCase<unknown>, thrown: unknown): Promise<never> {
    const isTry = useCase instanceof Act && useCase.countsRejectedTries && !useCase.caller.replayed;
    const error = isTry ? await this.unlessTooMany(useCase, thrown) : thrown;
    if (error instanceof AccessDenied) await this.journal.append(this.entry(useCase, 'refused', error.refusal.code));
    else if (error instanceof DomainError && error.kind !== 'unavailable') {
      await this.journal.append(this.entry(useCase, 'rejected', error.code));
    }
    if (useCase instanceof Act && error instanceof DomainError) await this.idempotency.storeRefusal(useCase, error);
    throw error;
  }

  /** The rejection of one try, or that there were too many of them. */
  private async unlessTooMany(useCase: Act<unknown>, rejection: unknown): Promise<unknown> {
    try {
      await this.bounds.spend(useCase, 1, this.clock.now());
      return rejection;
    } catch (tooMany) {
      return tooMany;
    }
  }

  private entry(useCase: UseCase<unknown>, outcome: JournalEntry['outcome'], code: string | null = null): JournalEntry {
    return journalEntryOf(useCase, this.clock.now(), outcome, code);
  }
}
