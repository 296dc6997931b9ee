import { Injectable } from '@nestjs/common';
import type { AccountId, SituationId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { asConflict } from '#libs/database/failure.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import { searchKey } from '#libs/kernel/people/person-name.js';
import {
  Account,
  type AccountOwner,
  type DeclaredSituation,
  type EndedSituation,
  type NewAccount,
} from '../../domain/account.js';
import { Accounts } from '../../domain/accounts.js';
import { addSituations, enrol, placeKeyOf } from './enrolment.js';

const KNOWN = `
select id = $1 as opened, email = $2 as "sameEmail" from accounts.account
where id = $1 or (email = $2 or national_id = $3) and status <> 'closed'
order by opened desc, "sameEmail" desc limit 1`;
/** Held, whatever their status: whoever closes one at this moment is waited for. */
const HOLDERS = `select status = 'closed' as closed from accounts.account where email = $1 or national_id = any($2) for share`;
const OF_ANOTHER = `select from accounts.account where national_id = $2 and id <> $1 and status <> 'closed'`;
/** Also what those had followed, so that the last of several is named by all. */
const FOLLOW = `
with former as (select id from accounts.account where status = 'closed' and (email = $2 or national_id = any($3)))
update accounts.account set followed_by = $1
where status = 'closed' and (id in (select id from former) or followed_by in (select id from former))`;
const HOLD = `
select email, family_name as "familyName", given_name as "givenName", national_id as "nationalId", status = 'closed' as closed
from accounts.account where id = $1 for no key update`;
const SAVE = `
update accounts.account set email = $2, family_name = $3, given_name = $4, national_id = $5, name_key = $6 where id = $1`;
const END = `
update accounts.situation set ended_at = $3 where account_id = $1 and id = any($2::uuid[]) and (ended_at is null or ended_at > $3)
returning id, old.ended_at as "endedAt"`;
const REOPEN = `
update accounts.situation w set ended_at = f."endedAt" from jsonb_to_recordset($2::jsonb) as f("id" uuid, "endedAt" timestamptz)
where w.account_id = $1 and w.id = f."id"`;
const LINK = `
update accounts.situation w set structure_id = l."structureId", place_key = l."placeKey"
from jsonb_to_recordset($2::jsonb) as l("id" uuid, "structureId" text, "placeKey" text)
where w.account_id = $1 and w.id = l."id" and w.structure_id is null and (w.ended_at is null or w.ended_at > $3)
returning w.id`;
const UNLINK = `update accounts.situation set structure_id = null, place_key = $3 where account_id = $1 and id = $2`;

const PROFILE = `
update accounts.account a set phone = f.phone, returns_on = f.returns_on, replaced_by = f.replaced_by
from (
  select account_id, phone, returns_on, replaced_by from accounts.former_profile
  where account_id = $1 and replaced_at >= $2 order by replaced_at, id limit 1) f
where a.id = f.account_id`;

@Injectable()
export class PostgresAccounts extends Accounts {
  constructor(private readonly database: Database) {
    super();
  }

  async open(account: NewAccount, at: Date): Promise<void> {
    const { id, email, nationalId } = account;
    await enrol(this.database, [account], at);
    const [known] = await this.database.rows<{ opened: boolean; sameEmail: boolean }>(KNOWN, [id, email, nationalId]);
    if (!known?.opened) throw new DomainError('conflict', known?.sameEmail ? 'email-taken' : 'national-id-taken');
  }

  async get(id: AccountId): Promise<Account> {
    const [held] = await this.database.rows<AccountOwner & { readonly closed: boolean }>(HOLD, [id]);
    if (!held) throw new Error('Who has an account is asked for it');
    const { closed, ...owner } = held;
    return new Account(id, owner, closed);
  }

  async save({ id, owner }: Account): Promise<void> {
    const { email, familyName, givenName, nationalId } = owner;
    const nameKey = searchKey(`${familyName} ${givenName}`);
    await this.database
      .execute(SAVE, [id, email, familyName, givenName, nationalId, nameKey])
      .catch((error: unknown) => {
        throw asConflict('email-or-number-taken')(error);
      });
  }

  holders(email: Email, numbers: readonly NationalId[]): Promise<readonly { readonly closed: boolean }[]> {
    return this.database.rows(HOLDERS, [email, numbers]);
  }

  async isOfAnother(number: NationalId, id: AccountId): Promise<boolean> {
    return (await this.database.rows(OF_ANOTHER, [id, number])).length > 0;
  }

  async follow(id: AccountId, email: Email, numbers: readonly NationalId[]): Promise<void> {
    await this.database.execute(FOLLOW, [id, email, numbers]);
  }

  addSituations(id: AccountId, situations: readonly DeclaredSituation[]): Promise<void> {
    return addSituations(this.database, id, situations);
  }

  async endSituations(id: AccountId, ending: readonly SituationId[], at: Date): Promise<readonly EndedSituation[]> {
    type Row = { readonly id: SituationId; readonly endedAt: Date | null };
    const ended = await this.database.rows<Row>(END, [id, ending, at]);
    return ended.map((one) => ({ id: one.id, endedAt: one.endedAt?.toISOString() ?? null }));
  }

  async reopenSituations(id: AccountId, ended: readonly EndedSituation[]): Promise<void> {
    await this.database.execute(REOPEN, [id, JSON.stringify(ended)]);
  }

  async linkSituations(id: AccountId, situations: readonly DeclaredSituation[], at: Date) {
    const links = situations.map((one) => ({
      ...{ id: one.id, structureId: one.structure?.id ?? null },
      placeKey: placeKeyOf(one.place.town, one.structure?.name),
    }));
    const linked = await this.database.rows<{ id: SituationId }>(LINK, [id, JSON.stringify(links), at]);
    return linked.map((one) => one.id);
  }

  async unlinkSituation(id: AccountId, situationId: SituationId, town: string | null): Promise<void> {
    await this.database.execute(UNLINK, [id, situationId, placeKeyOf(town)]);
  }

  async putBackProfile(id: AccountId, since: Date): Promise<boolean> {
    return (await this.database.execute(PROFILE, [id, since])) > 0;
  }
}
