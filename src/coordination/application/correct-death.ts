import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Act, type Created, Creation } from '#libs/cqrs/act.js';
import { newId } from '#libs/kernel/identifier.js';
import type { PartialDate } from '#libs/kernel/partial-date.js';
import type { FreeText } from '#libs/kernel/text.js';
import type { DeathCorrectionId } from '../domain/death-correction.js';
import { CorrectingDeath } from './correcting-death.js';

/** A member says that a death was recorded by mistake, or of another day. Nothing changes before a second confirms. */
export class ProposeDeathCorrection extends Creation {
  readonly id = newId<DeathCorrectionId>();
  readonly action = 'death-correction.propose';
  readonly requires = { action: 'correct', section: 'death' } as const;
  override readonly holds = 'update';

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    /** Null: the person is alive. */
    readonly deceasedOn: PartialDate | null,
    readonly reason: FreeText,
  ) {
    super();
  }
}

/** Another member confirms. */
export class CountersignDeathCorrection extends Act {
  readonly action = 'death-correction.countersign';
  readonly requires = { action: 'correct', section: 'death' } as const;
  override readonly holds = 'update';

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly id: DeathCorrectionId,
  ) {
    super();
  }
}

@CommandHandler(ProposeDeathCorrection)
export class ProposeDeathCorrectionHandler implements ICommandHandler<ProposeDeathCorrection> {
  constructor(private readonly correcting: CorrectingDeath) {}

  async execute(act: ProposeDeathCorrection): Promise<Created> {
    const { id, fileId, deceasedOn, reason } = act;
    await this.correcting.propose(act, fileId, { id, deceasedOn, reason });
    return { id };
  }
}

@CommandHandler(CountersignDeathCorrection)
export class CountersignDeathCorrectionHandler implements ICommandHandler<CountersignDeathCorrection> {
  constructor(private readonly correcting: CorrectingDeath) {}

  execute(act: CountersignDeathCorrection): Promise<void> {
    return this.correcting.countersign(act, act.fileId, act.id);
  }
}
