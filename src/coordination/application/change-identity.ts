import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Act } from '#libs/cqrs/act.js';
import type { FreeText } from '#libs/kernel/text.js';
import { Clock } from '#libs/time/clock.js';
import { ConsentRecords } from '../../consent/index.js';
import type { FoundFile } from '../domain/duplicates.js';
import { haveSameTraits, type Identity } from '../domain/identity.js';
import { Persons } from '../domain/persons.js';
import { professionalOf } from './circle-actor.js';
import { DuplicateCheck } from './duplicate-check.js';

/** Corrects who the person is; the version before is kept. A corrected birth date moves the day on which a parent's consent lapses. */
export class ChangeIdentity extends Act<{ readonly version: number }> {
  readonly requires = { action: 'edit', section: 'identity.traits' } as const;
  override readonly holds = 'update';
  met: readonly FoundFile[] = [];

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly version: number,
    readonly identity: Identity,
    /** Why the person is another one than whoever has the same traits. */
    readonly distinctReason: FreeText | null,
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
    private readonly clock: Clock,
  ) {}

  async execute(act: ChangeIdentity): Promise<{ readonly version: number }> {
    const { file } = act.facts;
    if (!file) throw new Error('An identity was granted without a file');
    const person = await this.persons.get(file.personId);
    if (person.isUnchangedBy(act.identity, act.version)) return { version: person.version };
    const { situationId } = professionalOf(act.actor);
    const replaced = person.change(act.identity, act.version, situationId, this.clock.now());
    if (!haveSameTraits(act.identity, replaced.identity)) {
      const met = await this.duplicates.of(act, person, act.distinctReason);
      act.trace.files = [act.fileId, ...met];
    }
    this.persons.keep(replaced);
    if (act.identity.birthDate !== replaced.identity.birthDate) await this.correctBirth(act);
    return { version: person.version };
  }

  private async correctBirth({ fileId, identity }: ChangeIdentity): Promise<void> {
    const consent = await this.consents.get(fileId);
    consent.correctBirth(identity.birthDate);
    this.consents.save(consent);
  }
}
