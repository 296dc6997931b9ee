import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import type { Created } from '#libs/use-cases/act.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import { ConsentRecords } from '../domain/consent-records.js';
import type { EntryId } from '../domain/entry.js';
import { ConsentChange } from './consent-change.js';
import { Recorders } from './recorders.js';

/** Says that a decision was recorded in error. Nothing changes until another member countersigns. */
export class ProposeCorrection extends ConsentChange {
  readonly action = 'consent-correction.propose';
  readonly requires = { action: 'correct', section: 'consent' } as const;

  constructor(
    readonly caller: Caller,
    readonly fileId: FileId,
    readonly corrects: EntryId,
    readonly reason: FreeText,
  ) {
    super();
  }
}

@CommandHandler(ProposeCorrection)
export class ProposeCorrectionHandler implements ICommandHandler<ProposeCorrection> {
  constructor(
    private readonly consents: ConsentRecords,
    private readonly recorders: Recorders,
    private readonly clock: Clock,
  ) {}

  async execute(act: ProposeCorrection): Promise<Created> {
    const consent = await this.consents.since(act.fileId, act.corrects);
    await this.recorders.assertMayCorrect(act, consent.entries, act.corrects);
    consent.proposeCorrection(act.corrects, act.reason, act.signature(this.clock.now()));
    this.consents.save(consent);
    return { id: act.id };
  }
}
