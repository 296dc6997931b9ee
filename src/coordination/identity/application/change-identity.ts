import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Access } from '#libs/access/access.js';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Act } from '#libs/use-cases/act.js';
import type { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { assertUnchanged, type ReadOnlyMembers } from '#libs/kernel/read-only-members.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { VersionsRead } from '#libs/kernel/versions.js';
import { Clock } from '#libs/time/clock.js';
import { ConsentRecords } from '../../../consent/index.js';
import type { FoundFile } from '../domain/duplicates.js';
import { haveSameTraits, type Identity, remarksOn } from '../domain/identity.js';
import type { Person } from '../domain/person.js';
import { Persons } from '../domain/persons.js';
import { professionalOf } from '#libs/access/actor.js';
import { DuplicateCheck } from './duplicate-check.js';

export type IdentityChange = {
  /** What it does not name stays. */
  readonly named: Partial<Identity>;
  /** Why the person is another one than whoever has the same traits. */
  readonly distinctReason: FreeText | null;
};

/** Corrects who the person is; the version before is kept. A corrected birth date moves the day on which a parent's consent lapses. */
export class ChangeIdentity extends Act<{ readonly version: number }> {
  readonly action = 'identity.change';
  readonly requires = { action: 'edit', section: 'identity.traits' } as const;
  override readonly rowLock = 'update';
  met: readonly FoundFile[] = [];

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly read: VersionsRead,
    readonly change: IdentityChange,
    readonly sentBack: ReadOnlyMembers = {},
  ) {
    super();
  }
}

@CommandHandler(ChangeIdentity)
export class ChangeIdentityHandler implements ICommandHandler<ChangeIdentity> {
  constructor(
    private readonly persons: Persons,
    private readonly consents: ConsentRecords,
    private readonly duplicates: DuplicateCheck,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  async execute(act: ChangeIdentity): Promise<{ readonly version: number }> {
    const { file } = act.facts;
    if (!file) throw new Error('An identity was granted without a file');
    const person = await this.persons.get(file.personId);
    const identity = { ...person.identity, ...act.change.named };
    const unchanged = person.isUnchangedBy(identity, act.read);
    this.assertAsRead(act, person);
    if (unchanged) return { version: person.version };
    const { situationId } = professionalOf(act.actor);
    const replaced = person.change(identity, act.read, situationId, this.clock.now());
    if (!haveSameTraits(identity, replaced.identity)) {
      const met = await this.duplicates.of(act, person, act.change.distinctReason);
      act.journalDetails.files = [act.fileId, ...met];
    }
    this.persons.keep(replaced);
    if (identity.birthDate !== replaced.identity.birthDate) await this.correctBirth(act.fileId, identity.birthDate);
    return { version: person.version };
  }

  /** As the section answers this reader: the INS is compared for those alone who may read it. */
  private assertAsRead(
    { facts, sentBack }: ChangeIdentity,
    { version, status, deceasedOn, ins, identity }: Person,
  ): void {
    const mayReadIns = this.access.decide({ action: 'read', section: 'identity.ins' }, facts).granted;
    const known = status === 'qualified' ? ins : null;
    const remarks = remarksOn(identity);
    assertUnchanged(sentBack, { version, status, deceasedOn, remarks, ...(mayReadIns && { ins: known }) });
  }

  private async correctBirth(fileId: FileId, birthDate: PartialDate): Promise<void> {
    const consent = await this.consents.get(fileId);
    consent.correctBirth(birthDate);
    this.consents.save(consent);
  }
}
