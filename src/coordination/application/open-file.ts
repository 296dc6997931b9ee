import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId, PersonId } from '#libs/authorisation/facts.js';
import { type Created, Creation } from '#libs/cqrs/act.js';
import { DomainError, TooMany } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import type { FreeText } from '#libs/kernel/text.js';
import { Clock } from '#libs/time/clock.js';
import { ConsentRecord, ConsentRecords, type EntryId, Notices, type ReportedDecision } from '../../consent/index.js';
import { CoordinationFile } from '../domain/coordination-file.js';
import { CoordinationFiles } from '../domain/coordination-files.js';
import { Duplicates, type FoundFile, MOST_FINDINGS_A_DAY } from '../domain/duplicates.js';
import type { Identity } from '../domain/identity.js';
import { Membership } from '../domain/membership.js';
import { Memberships } from '../domain/memberships.js';
import { Person } from '../domain/person.js';
import { Persons } from '../domain/persons.js';
import { professionalOf } from './circle-actor.js';

const DAY_MS = 86_400_000;

export type Opening = {
  readonly identity: Identity;
  readonly consent: ReportedDecision;
  /** Why this person needs coordination now. */
  readonly why: FreeText;
  /** How the opener takes charge of the person, in their words. */
  readonly takingCharge: FreeText;
  /** Why the person is another one than whoever has the same traits. */
  readonly distinctReason: FreeText | null;
};

/** Opens a file about a person who agreed to it: person, file, consent and the opener's own part, together or not at all. */
export class OpenFile extends Creation {
  readonly id = newId<FileId>();
  readonly requires = { action: 'open', section: 'file' } as const;
  /** The files that stood in the way; for their own trace and for nobody else (`ReportDuplicates`). */
  met: readonly FoundFile[] = [];

  constructor(
    readonly caller: Caller,
    readonly opening: Opening,
  ) {
    super();
  }

  override nameRepeated(id: string): void {
    this.trace.files = [id as FileId];
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
    private readonly duplicates: Duplicates,
    private readonly clock: Clock,
  ) {}

  async execute(act: OpenFile): Promise<Created> {
    const { identity, why, takingCharge } = act.opening;
    const at = this.clock.now();
    const opener = professionalOf(act.actor);
    const person = new Person(newId<PersonId>(), identity, opener.situationId, at);
    const file = new CoordinationFile(act.id, person.id, why, opener, at);
    const signature = { id: newId<EntryId>(), by: { ...opener, writtenBy: act.writtenBy }, at };
    const consent = ConsentRecord.open(file.id, identity.birthDate, act.opening.consent, this.notices, signature);
    await this.checkDuplicates(act, person, at);
    this.persons.add(person);
    this.files.add(file);
    this.memberships.add(Membership.ofOpener(file.id, opener, takingCharge, at));
    this.consents.open(consent);
    act.trace.files = [file.id, ...act.met.map(({ fileId }) => fileId)];
    act.trace.personId = person.id;
    return { id: file.id };
  }

  /** @throws `too-many-duplicates`; `possible-duplicate`, with nothing about the file that was met */
  private async checkDuplicates(act: OpenFile, person: Person, at: Date): Promise<void> {
    const { accountId } = act.actor;
    const { distinctReason } = act.opening;
    const yesterday = new Date(at.getTime() - DAY_MS);
    const asked = [this.duplicates.findingsOf(accountId, yesterday), this.duplicates.of(person)] as const;
    const [findings, met] = await Promise.all(asked);
    const oldest = findings[MOST_FINDINGS_A_DAY - 1];
    if (oldest) throw new TooMany('too-many-duplicates', Math.ceil((oldest.getTime() + DAY_MS - at.getTime()) / 1000));
    act.met = met;
    if (act.met.length > 0 && !distinctReason) throw new DomainError('conflict', 'possible-duplicate');
    for (const found of act.met) {
      await this.duplicates.record({ found, accountId, at, distinctReason });
      act.announce('duplicate-opening-found', { fileId: found.fileId });
    }
  }
}
