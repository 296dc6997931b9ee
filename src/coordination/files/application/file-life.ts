import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Act } from '#libs/use-cases/act.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { Clock } from '#libs/time/clock.js';
import { professionalOf } from '#libs/access/actor.js';
import { newId } from '#libs/kernel/identifier.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { type ClosingReason, CoordinationFiles } from '../domain/coordination-file.js';
import { Memberships } from '../../circle/domain/memberships.js';
import { Persons } from '../../identity/domain/persons.js';
import { ConsentRecords, type EntryId, MembersToTell, Notices, type ReportedDecision } from '../../../consent/index.js';

export type Closure = {
  readonly reason: ClosingReason;
  /** The last day of coordination. */
  readonly closedOn: CalendarDate;
  /** Asked for, and allowed, with the reason `deceased` alone. */
  readonly deceasedOn: PartialDate | null;
};

/** Closes a file: nothing is added any more but closing reports, until it is reopened. */
export class CloseFile extends Act {
  readonly action = 'file.close';
  readonly requires = { action: 'close', section: 'file' } as const;
  override readonly rowLock = 'update';

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly closure: Closure,
  ) {
    super();
  }
}

@CommandHandler(CloseFile)
export class CloseFileHandler implements ICommandHandler<CloseFile> {
  constructor(
    private readonly files: CoordinationFiles,
    private readonly persons: Persons,
    private readonly memberships: Memberships,
    private readonly clock: Clock,
  ) {}

  async execute(act: CloseFile): Promise<void> {
    const { reason, closedOn, deceasedOn } = act.closure;
    if ((reason === 'deceased') !== (deceasedOn !== null))
      throw new DomainError('invalid', 'death-date-with-reason', '/deceasedOn');
    const at = this.clock.now();
    const file = await this.files.get(act.fileId);
    const by = professionalOf(act.actor);
    file.close(reason, closedOn, by, at);
    for (const invitation of await this.memberships.waiting(act.fileId)) invitation.lapse(at, at);
    if (deceasedOn) {
      const person = await this.persons.get(file.personId);
      this.persons.keep(person.died(deceasedOn, by.situationId, at));
    }
  }
}

/** Coordination goes on: the file is open again, under a consent that was given since it was closed. The decision refuses it after a death. */
export class ReopenFile extends Act {
  readonly action = 'file.reopen';
  readonly requires = { action: 'reopen', section: 'file' } as const;
  override readonly rowLock = 'update';

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly why: FreeText,
    readonly consent: ReportedDecision,
  ) {
    super();
  }
}

@CommandHandler(ReopenFile)
export class ReopenFileHandler implements ICommandHandler<ReopenFile> {
  constructor(
    private readonly files: CoordinationFiles,
    private readonly consents: ConsentRecords,
    private readonly notices: Notices,
    private readonly members: MembersToTell,
    private readonly clock: Clock,
  ) {}

  async execute(act: ReopenFile): Promise<void> {
    const at = this.clock.now();
    const by = professionalOf(act.actor);
    const file = await this.files.get(act.fileId);
    file.reopen(act.why, act.consent.decidedOn, by, at);
    const consent = await this.consents.get(act.fileId);
    consent.giveAgain(act.consent, this.notices, { id: newId<EntryId>(), by, at });
    this.consents.save(consent);
    await this.members.publish(act, act.fileId, at);
  }
}
