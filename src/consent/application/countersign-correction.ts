import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import type { Created } from '#libs/use-cases/act.js';
import { Clock } from '#libs/time/clock.js';
import { ConsentRecords } from '../domain/consent-records.js';
import type { EntryId } from '../domain/entry.js';
import { ConsentChange } from './consent-change.js';
import { MembersToTell } from './members-to-tell.js';
import { Recorders } from './recorders.js';

/** Confirms another member's correction: from now on the decision it names does not count. */
export class CountersignCorrection extends ConsentChange {
  readonly action = 'consent-correction.countersign';
  readonly requires = { action: 'correct', section: 'consent' } as const;

  constructor(
    readonly caller: Caller,
    readonly fileId: FileId,
    readonly correction: EntryId,
  ) {
    super();
  }
}

@CommandHandler(CountersignCorrection)
export class CountersignCorrectionHandler implements ICommandHandler<CountersignCorrection> {
  constructor(
    private readonly consents: ConsentRecords,
    private readonly recorders: Recorders,
    private readonly members: MembersToTell,
    private readonly clock: Clock,
  ) {}

  async execute(act: CountersignCorrection): Promise<Created> {
    const at = this.clock.now();
    const consent = await this.consents.since(act.fileId, act.correction);
    await this.recorders.assertMayCorrect(act, consent.entries, act.correction);
    consent.countersign(act.correction, act.signature(at));
    this.consents.save(consent);
    await this.members.publish(act, act.fileId, at);
    return { id: act.id };
  }
}
