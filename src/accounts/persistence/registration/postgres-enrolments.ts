import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import { StatementRefused } from '#libs/database/failure.js';
import type { Email } from '#libs/kernel/email.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import { searchKey } from '#libs/kernel/person-name.js';
import type { DeclaredSituation } from '../../domain/account.js';
import type { AccountRequest } from '../../domain/registration/account-request.js';
import type { DeclaredWork } from '../../domain/registration/declaration.js';
import { Enrolments } from '../../domain/registration/enrolments.js';
import { addSituations, enrol } from '../enrolment.js';

const KNOWN = `
select id = $1 as opened, email = $2 as "sameEmail" from accounts.account where id = $1 or email = $2 or national_id = $3
order by opened desc, "sameEmail" desc limit 1`;

const CHANGE = `
update accounts.account a set email = $2, family_name = $3, given_name = $4, national_id = $5, name_key = $6
from accounts.account former where a.id = $1 and former.id = a.id
returning nullif(former.email, a.email) as former`;
const END = `
update accounts.situation set ended_at = $3 where account_id = $1 and id = any($2::uuid[]) and (ended_at is null or ended_at > $3)`;
const RESTORE = `update accounts.account set email = $2 where id = $1`;
const END_SESSIONS = `update accounts.session set ended_at = $2 where account_id = $1 and ended_at is null`;

const UNIQUE_VIOLATION = '23505';

const NOWHERE = { communeCode: null, departmentCode: null, town: null };

@Injectable()
export class PostgresEnrolments extends Enrolments {
  constructor(private readonly database: Database) {
    super();
  }

  async open({ email, roles, declaration }: AccountRequest, at: Date): Promise<AccountId> {
    const id = newId<AccountId>();
    const { usedName, familyName, givenName, nationalIds, situations } = declaration;
    const nationalId = nationalIds[0] ?? null;
    const account = { id, email, passwordHash: null, familyName: usedName ?? familyName, givenName, nationalId, roles };
    await enrol(this.database, [{ ...account, situations: situations.map((one) => situationOf(one)) }], at);
    const [known] = await this.database.rows<{ opened: boolean; sameEmail: boolean }>(KNOWN, [id, email, nationalId]);
    if (!known?.opened) throw new DomainError('conflict', known?.sameEmail ? 'email-taken' : 'national-id-taken');
    return id;
  }

  async change({ accountId, email, declaration }: AccountRequest, at: Date): Promise<Email | null> {
    if (!accountId) throw new Error('A change is of an account');
    const { usedName, familyName, givenName, nationalIds, situations, ending = [] } = declaration;
    const family = usedName ?? familyName;
    const nameKey = searchKey(`${family} ${givenName}`);
    const changed = [accountId, email, family, givenName, nationalIds[0] ?? null, nameKey];
    const [account] = await unlessTaken(this.database.rows<{ former: Email | null }>(CHANGE, changed));
    await this.database.execute(END, [accountId, ending, at]);
    await addSituations(
      this.database,
      accountId,
      situations.map((one) => situationOf(one)),
    );
    return account?.former ?? null;
  }

  async restoreEmail(accountId: AccountId, email: Email, at: Date): Promise<void> {
    await unlessTaken(this.database.execute(RESTORE, [accountId, email]));
    await this.database.execute(END_SESSIONS, [accountId, at]);
  }
}

/** Another account may have the address or the number. */
async function unlessTaken<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StatementRefused && error.code === UNIQUE_VIOLATION)
      throw new DomainError('conflict', 'email-or-number-taken');
    throw error;
  }
}

/** A structure without an identifier is a name that nobody could check: no situation is acted in there. */
function situationOf({ occupation: _, structure, place, ...work }: DeclaredWork): DeclaredSituation {
  return {
    ...work,
    structure: structure?.id ? { id: structure.id, name: structure.name } : null,
    place: place ?? NOWHERE,
  };
}
