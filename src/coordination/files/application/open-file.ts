import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId, PersonId } from '#libs/access/facts.js';
import { type Created, Creation } from '#libs/use-cases/act.js';
import { newId } from '#libs/kernel/identifier.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import { ConsentRecord, ConsentRecords, type EntryId, Notices, type ReportedDecision } from '../../../consent/index.js';
import { CoordinationFile, CoordinationFiles } from '../domain/coordination-file.js';
import type { FoundFile } from '../../identity/domain/duplicates.js';
import type { Identity } from '../../identity/domain/identity.js';
import { Membership } from '../../circle/domain/membership.js';
import { Memberships } from '../../circle/domain/memberships.js';
import { Person } from '../../identity/domain/person.js';
import { Persons } from '../../identity/domain/persons.js';
import { professionalOf } from '#libs/access/actor.js';
import { DuplicateCheck } from '../../identity/application/duplicate-check.js';

export type Opening = {
  readonly identity: Identity;
  readonly consent: ReportedDecision;
  /** Why this person needs coordination now. */
  readonly reason: FreeText;
  /** How the opener takes charge of the person, in their words. */
  readonly careDeclaration: FreeText;
  /** Why the person is another one than whoever has the same traits. */
  readonly distinctReason: FreeText | null;
};

/** Opens a file about a person who agreed to it: person, file, consent and the opener's own part, together or not at all. */
export class OpenFile extends Creation<FileId> {
  readonly action = 'file.open';
  readonly requires = { action: 'open', section: 'file' } as const;
  met: readonly FoundFile[] = [];

  constructor(
    readonly caller: Caller,
    readonly opening: Opening,
  ) {
    super();
  }

  override journalReplay(id: string): void {
    this.journalDetails.files = [id as FileId];
  }
}

@CommandHandler(OpenFile)
export class OpenFileHandler implements ICommandHandler<OpenFile> {
  constructor(
    private readonly persons: Persons,
    private readonly files: CoordinationFiles,
    private readonly memberships: Memberships,
    private readonly consents: ConsentRecords,
    private readonly notices: Notices,
    private readonly duplicates: DuplicateCheck,
    private readonly clock: Clock,
  ) {}

  async execute(act: OpenFile): Promise<Created> {
    const { identity, reason, careDeclaration } = act.opening;
    const at = this.clock.now();
    const opener = professionalOf(act.actor);
    const person = new Person(newId<PersonId>(), identity, opener.situationId, at);
    const file = new CoordinationFile(act.id, person.id, reason, opener, at);
    const signature = { id: newId<EntryId>(), by: { ...opener, writtenBy: act.writtenBy }, at };
    const consent = ConsentRecord.open(file.id, identity.birthDate, act.opening.consent, this.notices, signature);
    const met = await this.duplicates.of(act, person, act.opening.distinctReason);
    this.persons.add(person);
    this.files.add(file);
    this.memberships.add(Membership.ofOpener(file.id, opener, careDeclaration, at));
    this.consents.open(consent);
    act.journalDetails.files = [file.id, ...met];
    act.journalDetails.personId = person.id;
    return { id: file.id };
  }
}
