import { Injectable } from '@nestjs/common';
import type { SituationId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Invitee } from '../domain/circle.js';

const PROFESSIONAL = `
select account_id as "accountId", situation_id as "situationId", profession, structure_id as "structureId"
from accounts.facts_professional
where situation_id = $1 and account_status = 'active' and (situation_ended_at is null or situation_ended_at > $2)`;

/** Professionals who can take part: an active account, in a situation that lasts. */
@Injectable()
export class CircleProfessionals {
  constructor(private readonly database: Database) {}

  /** @throws `professional-unknown` */
  async get(situationId: SituationId, at: Date): Promise<Invitee> {
    const [found] = await this.database.rows<Invitee>(PROFESSIONAL, [situationId, at]);
    if (!found) throw new DomainError('invalid', 'professional-unknown', '/situationId');
    return found;
  }
}
