import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Act } from '#libs/use-cases/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { Clock } from '#libs/time/clock.js';
import { professionalOf } from '#libs/access/actor.js';
import { Consultation } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { CoordinationFiles } from '../domain/coordination-file.js';
import { Persons } from '../../identity/domain/persons.js';
import { COUNTERSIGNED_WITHIN_DAYS, type DeathCorrection } from '../../identity/domain/death-correction.js';

/** A death that is learnt after the file was closed; an open file is closed by it (`CloseFile`). */
export class RecordDeath extends Act {
  readonly action = 'death.record';
  readonly requires = { action: 'record', section: 'death' } as const;
  override readonly rowLock = 'update';

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

export type DeathView = {
  readonly deceasedOn: string | null;
  /** What waits for a second person. */
  readonly correction:
    | (Pick<DeathCorrection, 'id' | 'deceasedOn' | 'reason'> & {
        readonly askedBy: DeathCorrection['by'];
        readonly askedAt: DeathCorrection['at'];
      })
    | null;
};

/** The death as it is recorded, and the correction that waits: for those who may propose or confirm one. */
export class ReadDeath extends Consultation<DeathView> {
  readonly action = 'death.read';
  readonly requires = { action: 'correct', section: 'death' } as const;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
  ) {
    super();
  }
}

/** Of a person `p`: the correction that waits still. */
export const WAITING = `
p.death_correction is not null and (p.death_correction->>'at')::timestamptz >= f.at - make_interval(days => ${COUNTERSIGNED_WITHIN_DAYS})`;

const DEATH = `
select left(p.deceased_on::text, p.deceased_digits) as "deceasedOn",
  case when ${WAITING} then json_build_object(
    'id', p.death_correction->>'id', 'deceasedOn', p.death_correction->>'deceasedOn', 'reason', p.death_correction->>'reason',
    'askedBy', p.death_correction->>'by', 'askedAt', p.death_correction->>'at') end as correction
from f join coordination.person p on p.id = f.person_id`;

@QueryHandler(ReadDeath)
export class ReadDeathHandler implements IQueryHandler<ReadDeath> {
  constructor(private readonly reads: Reads) {}

  async execute(query: ReadDeath): Promise<DeathView> {
    const [row] = await this.reads.rows<DeathView>(query, DEATH);
    if (!row) throw new Error('A file is about a person');
    return row;
  }
}
