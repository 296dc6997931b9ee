import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { asConflict, failureOf } from '#libs/database/failure.js';
import { type Id, newId } from '#libs/kernel/identifier.js';
import { OPEN_LIST, VOUCHING } from '../application/requests/request-parts.sql.js';
import { AccountRequest } from '../domain/account-request.js';
import { type RequestId } from '../domain/request-terms.js';
import { AccountRequests, type CheckId } from '../domain/account-requests.js';
import type { CarriedOut, Former } from '../domain/carried-out.js';
import type { Check } from '../domain/verification/authenticity.js';
import type { RequestEvent } from '../domain/request-event.js';

const EVENT = `
insert into accounts.request_event (id, request_id, at, kind, by, towards, text, before) values ($1, $2, $3, $4, $5, $6, $7, $8)`;
const CHECK = `
insert into accounts.request_check (id, request_id, at, by, how, on_day, source) values ($1, $2, $3, $4, $5, $6, $7)`;
const CHECKED_BY = `select distinct c.by from accounts.request r, lateral (select k.by from ${VOUCHING}) c where r.id = $1`;
/** Of an account that is taken back: what waits, what took effect since, and who was asked for in its name. */
const RESTING_ON = `
select o.id from accounts.request r join accounts.request o on o.id <> r.id
  and (o.account_id = r.account_id and o.kind = 'change' or o.asked_by = r.account_id and o.asked_at >= coalesce(r.session_since, r.asked_at))
where r.id = $1 and (o.state in ('unconfirmed', ${OPEN_LIST})
  or o.kind = 'change' and o.state = 'approved' and o.account_id = r.account_id
    and (o.asked_at >= coalesce(r.session_since, r.asked_at) or o.former_email is not null and o.decided_at >= r.decided_at))
order by o.id`;

const NOTE_FORMER = `update accounts.request set former = $2 where id = $1`;
const CARRIED_OUT = `
select r.former_email as email, r.former, r.declaration from accounts.request r where r.id = any($1) order by r.decided_at, r.id`;

@Injectable()
export class PostgresAccountRequests extends AccountRequests {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
  ) {
    super();
  }

  async add(request: AccountRequest): Promise<void> {
    this.em.persist(request);
    await this.record(request, { kind: 'requested', by: request.askedBy }, request.askedAt);
  }

  find(id: RequestId): Promise<AccountRequest | null> {
    return this.em.findOne(AccountRequest, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  }

  async restingOn({ id }: AccountRequest): Promise<readonly RequestId[]> {
    return (await this.database.rows<{ id: RequestId }>(RESTING_ON, [id])).map((other) => other.id);
  }

  async noteFormer({ id }: AccountRequest, former: Former): Promise<void> {
    await this.database.execute(NOTE_FORMER, [id, former]);
  }

  carriedOut(ids: readonly RequestId[]): Promise<readonly CarriedOut[]> {
    return this.database.rows<CarriedOut>(CARRIED_OUT, [ids]);
  }

  async record({ id }: AccountRequest, event: RequestEvent, at: Date): Promise<void> {
    const { kind, by, assignee = null, text = null, before = null } = event;
    await this.flush();
    await this.database.execute(EVENT, [
      newId<Id<'RequestEvent'>>(),
      id,
      at,
      kind,
      by,
      assignee,
      text,
      before && JSON.stringify(before),
    ]);
  }

  async addCheck(request: AccountRequest, id: CheckId, check: Check, by: AccountId | null, at: Date): Promise<void> {
    await this.database.execute(CHECK, [id, request.id, at, by, check.how, check.on, check.source]);
  }

  async checkedBy({ id }: AccountRequest): Promise<readonly (AccountId | null)[]> {
    return (await this.database.rows<{ by: AccountId | null }>(CHECKED_BY, [id])).map(({ by }) => by);
  }

  private flush(): Promise<void> {
    return this.em.flush().catch((error: unknown) => {
      throw asConflict('request-already-open')(failureOf(error));
    });
  }
}
