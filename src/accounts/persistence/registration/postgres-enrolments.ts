import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import type { DeclaredSituation } from '../../domain/account.js';
import type { AccountRequest } from '../../domain/registration/account-request.js';
import type { DeclaredWork } from '../../domain/registration/declaration.js';
import { Enrolments } from '../../domain/registration/enrolments.js';
import { enrol } from '../enrolment.js';

const KNOWN = `
select id = $1 as opened, email = $2 as "sameEmail" from accounts.account where id = $1 or email = $2 or national_id = $3
order by opened desc, "sameEmail" desc limit 1`;

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
}

/** A structure without an identifier is a name that nobody could check: no situation is acted in there. */
function situationOf({ occupation: _, structure, place, ...work }: DeclaredWork): DeclaredSituation {
  return {
    ...work,
    structure: structure?.id ? { id: structure.id, name: structure.name } : null,
    place: place ?? NOWHERE,
  };
}
