import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Act } from '#libs/cqrs/act.js';
import type { FoundFile } from '../domain/duplicates.js';
import { DuplicateCheck } from './duplicate-check.js';

const OPENING = { action: 'open', section: 'file' } as const;
const CHANGE = { action: 'edit', section: 'identity.traits' } as const;

/**
 * After an opening or a change that was refused, and rolled back, because the person seems known: its trace on the files found, what counts against
 * curiosity, and word to their referents. The refusal is told once this is committed.
 */
export class ReportDuplicates extends Act {
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
    act.trace.files = act.found.map(({ fileId }) => fileId);
    if (one && others.length === 0) act.trace.personId = one.personId;
    await this.check.record(act, act.found, null);
  }
}
