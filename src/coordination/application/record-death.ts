import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Act } from '#libs/cqrs/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { PartialDate } from '#libs/kernel/partial-date.js';
import { Clock } from '#libs/time/clock.js';
import { CoordinationFiles } from '../domain/coordination-files.js';
import { Persons } from '../domain/persons.js';
import { professionalOf } from '#libs/authorisation/actor.js';

/** A death that is learnt after the file was closed; an open file is closed by it (`CloseFile`). */
export class RecordDeath extends Act {
  readonly action = 'death.record';
  readonly requires = { action: 'record', section: 'death' } as const;
  override readonly holds = 'update';

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly deceasedOn: PartialDate,
  ) {
    super();
  }
}

@CommandHandler(RecordDeath)
export class RecordDeathHandler implements ICommandHandler<RecordDeath> {
  constructor(
    private readonly files: CoordinationFiles,
    private readonly persons: Persons,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `death-closes-file`; what `Person.died` throws */
  async execute(act: RecordDeath): Promise<void> {
    const file = await this.files.get(act.fileId);
    if (file.status === 'open') throw new DomainError('conflict', 'death-closes-file');
    const person = await this.persons.get(file.personId);
    const { situationId } = professionalOf(act.actor);
    this.persons.keep(person.died(act.deceasedOn, situationId, this.clock.now()));
  }
}
