import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Act, type Created, Creation } from '#libs/use-cases/act.js';
import type { PartialDate } from '#libs/kernel/dates/partial-date.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import type { DeathCorrection, DeathCorrectionId } from '../../identity/domain/death-correction.js';
import { MembersToTell } from '../../../consent/index.js';
import { CoordinationFiles } from '../domain/coordination-file.js';
import { Persons } from '../../identity/domain/persons.js';

/** A member says that a death was recorded by mistake, or of another day. Nothing changes before a second confirms. */
export class ProposeDeathCorrection extends Creation<DeathCorrectionId> {
  readonly action = 'death-correction.propose';
  readonly requires = { action: 'correct', section: 'death' } as const;
  override readonly rowLock = 'update';

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
  override readonly rowLock = 'update';

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly id: DeathCorrectionId,
  ) {
    super();
  }
}

/** What one proposes and a second confirms, of the members or of the service centre. The other members are told of either. */
@Injectable()
export class CorrectingDeath {
  constructor(
    private readonly files: CoordinationFiles,
    private readonly persons: Persons,
    private readonly members: MembersToTell,
    private readonly clock: Clock,
  ) {}

  /** @throws what `Person.proposeDeathCorrection` throws */
  async propose(act: Act<unknown>, fileId: FileId, proposed: Omit<DeathCorrection, 'by' | 'at'>): Promise<void> {
    const at = this.clock.now();
    const { personId } = await this.files.get(fileId);
    const person = await this.persons.get(personId);
    person.proposeDeathCorrection({ ...proposed, by: act.actor.accountId, at: at.toISOString() });
    act.journalDetails.item = proposed.id;
    await this.members.publish(act, fileId, at, 'death-correction');
  }

  /** The file that the death alone had closed goes on. @throws what `Person.countersignDeathCorrection` throws */
  async countersign(act: Act<unknown>, fileId: FileId, id: DeathCorrectionId): Promise<void> {
    const at = this.clock.now();
    const { accountId, situation } = act.actor;
    const by = { accountId, situationId: situation?.id ?? null };
    const file = await this.files.get(fileId);
    const person = await this.persons.get(file.personId);
    const replaced = person.countersignDeathCorrection(id, by, at);
    this.persons.keep(replaced);
    if (!person.deceasedOn && replaced.corrected) file.undoDeath(replaced.corrected.reason, by, at);
    act.journalDetails.item = id;
    await this.members.publish(act, fileId, at, 'death-correction');
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
