import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { Footing, AdministratorBootstrap } from '../../domain/bootstrap/administrator-bootstrap.js';
import type { RequestId } from '../../domain/request-terms.js';
import { AdministratorBootstraps } from '../../domain/bootstrap/administrator-bootstraps.js';
import { MAY_ACT } from '../../../accounts/index.js';

const ALONE = `select pg_advisory_xact_lock(hashtext('accounts.founding'))`;

const FOUNDED = `exists (
  select from accounts.request r join accounts.founder f on f.request_id = r.id where r.account_id = a.id)`;
const PENDING = `a.status = 'active' and 'administrator' = any(a.roles) and ${FOUNDED} and not ${MAY_ACT}`;

const FOOTING = `
select count(*) filter (where ${MAY_ACT}) as acting, count(*) filter (where ${PENDING}) as pending
from accounts.account a where a.status = 'active' and 'administrator' = any(a.roles)`;
const ADD = `insert into accounts.founding (id, at, break_glass, reason) values ($1, $2, $3, $4)`;
const ADD_FOUNDER = `insert into accounts.founder (request_id, founding_id) values ($1, $2)`;
const KNOWN = `select a.id, ${PENDING} as pending from accounts.account a where a.email = $1 and a.status <> 'closed'`;
const PENDING_BUT = `select a.id from accounts.account a where ${PENDING} and not a.email = any($1)`;
const WATCHERS = `
select a.id from accounts.account a where a.status = 'active' and a.roles && '{administrator,dpo}' and not (${PENDING})`;

@Injectable()
export class PostgresAdministratorBootstraps extends AdministratorBootstraps {
  constructor(private readonly database: Database) {
    super();
  }

  async footing(): Promise<Footing> {
    await this.database.rows(ALONE);
    const [footing] = await this.database.rows<Footing>(FOOTING);
    return footing ?? { acting: 0, pending: 0 };
  }

  async add({ id, breakGlass }: AdministratorBootstrap, at: Date): Promise<void> {
    await this.database.execute(ADD, [id, at, breakGlass !== null, breakGlass]);
  }

  async addFounder({ id }: AdministratorBootstrap, requestId: RequestId): Promise<void> {
    await this.database.execute(ADD_FOUNDER, [requestId, id]);
  }

  async pendingOf(email: Email): Promise<AccountId | null> {
    const [known] = await this.database.rows<{ id: AccountId; pending: boolean }>(KNOWN, [email]);
    if (!known) return null;
    if (!known.pending) throw new DomainError('conflict', 'email-taken');
    return known.id;
  }

  async pendingBut(but: readonly Email[]): Promise<readonly AccountId[]> {
    return (await this.database.rows<{ id: AccountId }>(PENDING_BUT, [but])).map(({ id }) => id);
  }

  async watchers(): Promise<readonly AccountId[]> {
    return (await this.database.rows<{ id: AccountId }>(WATCHERS)).map(({ id }) => id);
  }
}
