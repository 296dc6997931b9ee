import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import type { DelegationId } from '#libs/access/delegation.js';
import { Database } from '#libs/database/database.js';
import { asConflict } from '#libs/database/failure.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Delegation } from '../domain/delegation.js';
import { Delegations } from '../domain/delegations.js';
import type { GivenDelegations } from '../../sign-in/index.js';

const REPLACE = `
update accounts.delegation set ended_at = $3, ended_by_account_id = principal_account_id
where principal_situation_id = $1 and delegate_situation_id = $2 and ended_at is null`;

const GIVE = `
insert into accounts.delegation (id, principal_account_id, principal_situation_id, delegate_account_id, delegate_situation_id, kinds, given_at, starts_at, ends_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const SAME = `
select from accounts.delegation
where principal_situation_id = $1 and delegate_situation_id = $2 and ended_at is null and kinds @> $3 and kinds <@ $3 and ends_at = $4
  and greatest(starts_at, $6) = greatest($5::timestamptz, $6)`;

const ONE_AT_A_TIME = 'delegation_one';

const END = `
update accounts.delegation set ended_at = coalesce(ended_at, $3), ended_by_account_id = coalesce(ended_by_account_id, $2)
where id = $1 and $2 in (principal_account_id, delegate_account_id)`;

const END_GIVEN = `
update accounts.delegation set ended_at = $3, ended_by_account_id = principal_account_id
where principal_account_id = $1 and given_at >= $2 and ended_at is null`;

@Injectable()
export class PostgresDelegations extends Delegations implements GivenDelegations {
  constructor(private readonly database: Database) {
    super();
  }

  give({ id, principal, delegate, kinds, givenAt, period }: Delegation): void {
    this.database.post(REPLACE, [principal.situationId, delegate.situationId, givenAt]);
    const parties = [principal.accountId, principal.situationId, delegate.accountId, delegate.situationId];
    const binds = [id, ...parties, kinds, givenAt, period.startsAt, period.endsAt];
    this.database.post(GIVE, binds, asConflict('delegation-given-meanwhile', ONE_AT_A_TIME));
  }

  async isGiven({ principal, delegate, kinds, givenAt, period }: Delegation): Promise<boolean> {
    const binds = [principal.situationId, delegate.situationId, kinds, period.endsAt, period.startsAt, givenAt];
    return (await this.database.rows(SAME, binds)).length > 0;
  }

  async end(id: DelegationId, by: AccountId, at: Date): Promise<void> {
    const ended = await this.database.execute(END, [id, by, at]);
    if (ended === 0) throw new DomainError('not-found', 'not-found');
  }

  endGiven(by: AccountId, since: Date, at: Date): Promise<number> {
    return this.database.execute(END_GIVEN, [by, since, at]);
  }
}
