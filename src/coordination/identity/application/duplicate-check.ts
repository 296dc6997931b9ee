import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { FileId } from '#libs/access/facts.js';
import { Act } from '#libs/use-cases/act.js';
import { DomainError, TooMany } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import type { Caller } from '#libs/access/caller.js';
import type { Acts } from '#libs/use-cases/acts.js';
import { Duplicates, type FoundFile, MOST_PERSONS_A_DAY } from '../domain/duplicates.js';
import type { Person } from '../domain/person.js';

const DAY_MS = 86_400_000;

/** An act that gives a person their traits. */
type GivesTraits = Act<unknown> & {
  /** The files that stood in the way; for their own trace and for nobody else (`ReportDuplicates`). */
  met: readonly FoundFile[];
};

/** Looks whether a person is known already, wherever they get their traits, so that nobody can ask it in another way. */
@Injectable()
export class DuplicateCheck {
  constructor(
    private readonly duplicates: Duplicates,
    private readonly clock: Clock,
  ) {}

  /**
   * The files met, each with its trace, where they are declared to be about others.
   * @throws `too-many-duplicates`, known or not; `possible-duplicate`, with nothing about the file that was met
   */
  async of(act: GivesTraits, person: Person, distinctReason: FreeText | null): Promise<readonly FileId[]> {
    const [, met] = await Promise.all([this.assertRoom(act), this.duplicates.of(person)]);
    act.met = met;
    if (met.length > 0 && !distinctReason) throw new DomainError('conflict', 'possible-duplicate');
    return this.record(act, met, distinctReason);
  }

  /** Keeps what was met and tells the referents; @throws `too-many-duplicates` when others of this account came first */
  async record(act: Act<unknown>, met: readonly FoundFile[], reason: FreeText | null): Promise<readonly FileId[]> {
    if (met.length === 0) return [];
    const { accountId } = act.actor;
    this.duplicates.waitForOthersOf(accountId);
    await this.assertRoom(act);
    for (const found of met) {
      await this.duplicates.record({ found, accountId, at: this.clock.now(), distinctReason: reason });
      act.publish('duplicate-opening-found', { fileId: found.fileId });
    }
    return met.map(({ fileId }) => fileId);
  }

  private async assertRoom({ actor }: Act<unknown>): Promise<void> {
    const now = this.clock.now().getTime();
    const met = await this.duplicates.personsMetBy(actor.accountId, new Date(now - DAY_MS));
    const oldest = met[MOST_PERSONS_A_DAY - 1];
    if (oldest) throw new TooMany('too-many-duplicates', Math.ceil((oldest.getTime() + DAY_MS - now) / 1000));
  }
}

const OPENING = { action: 'open', section: 'file' } as const;
const CHANGE = { action: 'edit', section: 'identity.traits' } as const;

/**
 * After an opening or a change that was refused, and rolled back, because the person seems known: its trace on the files found, what counts against
 * curiosity, and word to their referents. The refusal is told once this is committed.
 */
class ReportDuplicates extends Act {
  readonly action = 'duplicate.report';
  readonly requires: typeof OPENING | typeof CHANGE;

  constructor(
    readonly caller: Caller,
    readonly found: readonly FoundFile[],
    /** The one whose person got other traits; null for an opening. */
    override readonly fileId: FileId | null,
  ) {
    super();
    this.requires = fileId ? CHANGE : OPENING;
  }
}

@CommandHandler(ReportDuplicates)
export class ReportDuplicatesHandler implements ICommandHandler<ReportDuplicates> {
  constructor(private readonly check: DuplicateCheck) {}

  async execute(act: ReportDuplicates): Promise<void> {
    const [one, ...others] = act.found;
    // Of one who is one too many as well: nobody is told, and the log of the file says who asked.
    act.journalDetails.files = act.found.map(({ fileId }) => fileId);
    if (one && others.length === 0) act.journalDetails.personId = one.personId;
    await this.check.record(act, act.found, null);
  }
}

/** What was met is kept before its refusal is told: the act that met it was rolled back. @throws what the act throws; `too-many-duplicates` */
export async function reportingDuplicates<Result>(
  acts: Acts,
  act: Act<Result> & GivesTraits & { readonly caller: Caller },
): Promise<Result> {
  try {
    return await acts.perform(act);
  } catch (refusal) {
    // The key of the request was for the act, and is free again.
    const { idempotency: _, ...caller } = act.caller;
    if (act.met.length > 0) await acts.perform(new ReportDuplicates(caller, act.met, act.fileId));
    throw refusal;
  }
}
