import { Injectable } from '@nestjs/common';
import type { FileId } from '#libs/authorisation/facts.js';
import type { Act } from '#libs/cqrs/act.js';
import { DomainError, TooMany } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text.js';
import { Clock } from '#libs/time/clock.js';
import { Duplicates, type FoundFile, MOST_PERSONS_A_DAY } from '../domain/duplicates.js';
import type { Person } from '../domain/person.js';

const DAY_MS = 86_400_000;

/** An act that gives a person their traits. */
export type GivesTraits = Act<unknown> & {
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
      act.announce('duplicate-opening-found', { fileId: found.fileId });
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
