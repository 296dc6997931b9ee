import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Act } from '#libs/cqrs/act.js';
import { newId } from '#libs/kernel/identifier.js';
import type { FreeText } from '#libs/kernel/text.js';
import { Clock } from '#libs/time/clock.js';
import { ConsentRecords, type EntryId, MembersToTell, Notices, type ReportedDecision } from '../../consent/index.js';
import { CoordinationFiles } from '../domain/coordination-files.js';
import { professionalOf } from '#libs/authorisation/actor.js';

/** Coordination goes on: the file is open again, under a consent that was given since it was closed. The decision refuses it after a death. */
export class ReopenFile extends Act {
  readonly action = 'file.reopen';
  readonly requires = { action: 'reopen', section: 'file' } as const;
  override readonly holds = 'update';

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
    await this.members.announce(act, act.fileId, at);
  }
}
