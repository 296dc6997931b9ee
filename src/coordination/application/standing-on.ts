import { Injectable } from '@nestjs/common';
import type { Membership } from '../domain/membership.js';
import { Memberships } from '../domain/memberships.js';

/** What stands on a stay goes with it, by the same day: who replaces it, the invitations it gave that wait, and what stands on these. */
@Injectable()
export class StandingOn {
  constructor(private readonly memberships: Memberships) {}

  async goWith(ended: Membership, at: Date): Promise<void> {
    for (const one of await this.memberships.standingOn(ended)) if (one.goesWith(ended, at)) await this.goWith(one, at);
  }
}
