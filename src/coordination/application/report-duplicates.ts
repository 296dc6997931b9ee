import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { Clock } from '#libs/time/clock.js';
import { Duplicates, type FoundFile } from '../domain/duplicates.js';

/**
 * After an opening that was refused, and rolled back, because the person seems known: its trace on the files found, what counts against
 * curiosity, and word to their referents. The refusal is told once this is committed.
 */
export class ReportDuplicates extends Act {
  readonly requires = { action: 'open', section: 'file' } as const;

  constructor(
    readonly caller: Caller,
    readonly found: readonly FoundFile[],
  ) {
    super();
  }
}

@CommandHandler(ReportDuplicates)
export class ReportDuplicatesHandler implements ICommandHandler<ReportDuplicates> {
  constructor(
    private readonly duplicates: Duplicates,
    private readonly clock: Clock,
  ) {}

  async execute(act: ReportDuplicates): Promise<void> {
    const { accountId } = act.actor;
    for (const found of act.found) {
      await this.duplicates.record({ found, accountId, at: this.clock.now(), distinctReason: null });
      act.announce('duplicate-opening-found', { fileId: found.fileId });
    }
    act.trace.files = act.found.map(({ fileId }) => fileId);
  }
}
