import { Injectable } from '@nestjs/common';
import type { AccountId, SituationId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import { assertVersionRead, type VersionsRead } from '#libs/kernel/versions.js';
import { AccountAccess } from '../../application/account/account-access.js';
import { VERSION } from '../../application/backoffice/read-account.js';
import { type Held, Standing, type StandingChange, Standings } from '../../domain/backoffice/standing.js';

const HOLD = `
select id as "accountId", status, roles, suspended_for as "suspensionReason", suspended_until as "suspensionEndsAt",
  array(select c.by_account_id from accounts.standing_change c
    where c.account_id = a.id and c.what in ('suspended', 'suspension-confirmed') and c.by_account_id is not null
      and c.id >= (
        select l.id from accounts.standing_change l where l.account_id = a.id and l.what = 'suspended' order by l.id desc limit 1)) as deciders
from accounts.account a where id = $1 for no key update`;
const READ = `select ${VERSION} as version from accounts.account a where a.id = $1`;
const SAVE = `
update accounts.account set status = $2, suspended_for = $3, suspended_until = $5, dormant_warned_at = null,
  reinstated_at = case when $2 = 'active' then $4 else reinstated_at end
where id = $1`;
const WAKE = `
with woken as (
  update accounts.account set status = 'active', suspended_for = null, reinstated_at = $3 where id = $1 and suspended_for = 'dormancy' returning id)
insert into accounts.standing_change (id, account_id, what, reason, by_account_id, at) select $2, id, 'reinstated', 'psc', id, $3 from woken`;
const USED = `update accounts.account set dormant_warned_at = null where id = $1`;
const END_SITUATIONS = `
update accounts.situation set ended_at = $3
where account_id = $1 and ($2::uuid is null or id = $2) and (ended_at is null or ended_at > $3) returning id`;
const NOTE = `
insert into accounts.standing_change (id, account_id, what, situation_id, reason, by_account_id, at) values ($1, $2, $3, $4, $5, $6, $7)`;

@Injectable()
export class PostgresStandings extends Standings {
  constructor(
    private readonly database: Database,
    private readonly access: AccountAccess,
  ) {
    super();
  }

  async get(accountId: AccountId): Promise<Standing> {
    const [held] = await this.database.rows<Held>(HOLD, [accountId]);
    if (!held) throw new DomainError('not-found', 'account-not-found');
    return new Standing(held);
  }

  async assertIs(accountId: AccountId, read: VersionsRead): Promise<void> {
    const [held] = await this.database.rows<{ version: number }>(READ, [accountId]);
    assertVersionRead(read, held?.version);
  }

  async save(standing: Standing, change: StandingChange, at: Date): Promise<void> {
    const { accountId, status, suspensionReason, suspensionEndsAt } = standing;
    await this.database.execute(SAVE, [accountId, status, suspensionReason, at, suspensionEndsAt]);
    if (status !== 'active') await this.access.endSessions(accountId, at);
    await this.note(accountId, change, at);
  }

  async wakeDormant(accountId: AccountId, at: Date): Promise<void> {
    await this.database.execute(WAKE, [accountId, newId(), at]);
  }

  async noteUse(accountId: AccountId): Promise<void> {
    await this.database.execute(USED, [accountId]);
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
