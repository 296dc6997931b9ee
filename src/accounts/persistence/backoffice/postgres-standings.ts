import { Injectable } from '@nestjs/common';
import type { AccountId, BackofficeRole, SituationId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import {
  type AccountStatus,
  Standing,
  type StandingChange,
  Standings,
  type Suspension,
} from '../../domain/backoffice/standing.js';

const HOLD = `select status, roles, suspended_for as "suspendedFor" from accounts.account where id = $1 for no key update`;
const SAVE = `
with ended as (update accounts.session set ended_at = $4 where account_id = $1 and ended_at is null and $2 <> 'active')
update accounts.account set status = $2, suspended_for = $3, dormant_warned_at = null,
  reinstated_at = case when $2 = 'active' then $4 else reinstated_at end
where id = $1`;
const END_SITUATIONS = `
update accounts.situation set ended_at = $3
where account_id = $1 and ($2::uuid is null or id = $2) and (ended_at is null or ended_at > $3) returning id`;
const NOTE = `
insert into accounts.standing_change (id, account_id, what, situation_id, reason, by_account_id, at) values ($1, $2, $3, $4, $5, $6, $7)`;

@Injectable()
export class PostgresStandings extends Standings {
  constructor(private readonly database: Database) {
    super();
  }

  async get(accountId: AccountId): Promise<Standing> {
    type Row = { status: AccountStatus; roles: readonly BackofficeRole[]; suspendedFor: Suspension | null };
    const [row] = await this.database.rows<Row>(HOLD, [accountId]);
    if (!row) throw new DomainError('not-found', 'account-not-found');
    return new Standing(accountId, row.status, row.roles, row.suspendedFor);
  }

  async save({ accountId, status, suspendedFor }: Standing, change: StandingChange, at: Date): Promise<void> {
    await this.database.execute(SAVE, [accountId, status, suspendedFor, at]);
    await this.note(accountId, change, at);
  }

  async endSituations(
    accountId: AccountId,
    situationId: SituationId | null,
    at: Date,
  ): Promise<readonly SituationId[]> {
    const rows = await this.database.rows<{ id: SituationId }>(END_SITUATIONS, [accountId, situationId, at]);
    return rows.map(({ id }) => id);
  }

  async note(accountId: AccountId, { what, situationId, reason, by }: StandingChange, at: Date): Promise<void> {
    await this.database.execute(NOTE, [newId(), accountId, what, situationId, reason, by, at]);
  }
}
