import { Injectable } from '@nestjs/common';
import type { FileId } from '#libs/authorisation/facts.js';
import type { Act } from '#libs/cqrs/act.js';
import { Clock } from '#libs/time/clock.js';
import { MembersToTell } from '../../consent/index.js';
import { CoordinationFiles } from '../domain/coordination-files.js';
import type { DeathCorrection, DeathCorrectionId } from '../domain/death-correction.js';
import { Persons } from '../domain/persons.js';

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
    act.trace.item = proposed.id;
    await this.members.announce(act, fileId, at, 'death-correction');
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
    act.trace.item = id;
    await this.members.announce(act, fileId, at, 'death-correction');
  }
}
