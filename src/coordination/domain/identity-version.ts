import type { SituationId } from '#libs/authorisation/actor.js';
import type { PersonId } from '#libs/authorisation/facts.js';
import type { Identity } from './identity.js';

/** An identity that another one has replaced, with who had recorded it and when. */
export class IdentityVersion {
  constructor(
    readonly personId: PersonId,
    readonly version: number,
    readonly identity: Identity,
    readonly recordedBy: SituationId,
    readonly recordedAt: Date,
  ) {}
}
