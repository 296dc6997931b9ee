import type { SituationId } from '#libs/authorisation/actor.js';
import type { PersonId } from '#libs/authorisation/facts.js';
import type { PartialDate } from '#libs/kernel/partial-date.js';
import type { DeathCorrection } from './death-correction.js';
import type { Identity } from './identity.js';

/** An identity that another one has replaced, with who had recorded it and when. */
export class IdentityVersion {
  constructor(
    readonly personId: PersonId,
    readonly version: number,
    readonly identity: Identity,
    /** Null: the service centre. */
    readonly recordedBy: SituationId | null,
    readonly recordedAt: Date,
    readonly deceasedOn: PartialDate | null,
    /** What replaced it, where that is the correction of a death. */
    readonly corrected: DeathCorrection | null,
  ) {}
}
