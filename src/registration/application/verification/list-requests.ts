import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { IS_CHECKED, NEWEST_ROUND, OPEN_LIST } from '../requests/request-parts.sql.js';
import type { OpenStatus, RequestId, RequestKind, RequestStatus } from '../../domain/request-terms.js';

/** A request as the queue shows it. Instants are ISO texts. */
export type QueuedRequest = {
  readonly id: RequestId;
  readonly kind: RequestKind;
  readonly status: OpenStatus;
  readonly familyName: string;
  readonly givenName: string;
  readonly confirmedAt: string;
  readonly assignee: AccountId | null;
  readonly checked: boolean;
  /** Of the first declared situation. */
  readonly profession: string | null;
  readonly role: string | null;
  readonly occupation: string | null;
  readonly structureName: string | null;
  readonly town: string | null;
  /** What the directory says otherwise, by the newest comparison. */
  readonly differing: readonly string[];
  readonly isOverdue: boolean;
};

export type Queue = { readonly requests: readonly QueuedRequest[]; readonly overdue: number; readonly waiting: number };

export type QueuePosition = readonly [confirmedAt: string, id: RequestId];

/** Which requests somebody examines, by role (domain/registration/examiners.ts). */
const EXAMINED = `(case when r.kind = 'operator' or r.roles <> '{}' then 'administrator' else 'verifier' end = any(a.roles))`;
const OPEN = `r.state in (${OPEN_LIST})`;

const LATE = `r.state in ('queued', 'taken') and r.confirmed_at < f.at - make_interval(secs => $5)`;

/** Enough to choose by, and to call back without opening each. */
const SUMMARY = `
  r.declaration #>> '{situations,0,profession}' as profession, r.declaration #>> '{situations,0,role}' as role,
  r.declaration #>> '{situations,0,occupation}' as occupation, r.declaration #>> '{situations,0,structure,name}' as "structureName",
  r.declaration #>> '{situations,0,place,town}' as town,
  array(select distinct c.what from accounts.request_comparison c
    where c.request_id = r.id and c.verdict = 'differs' and c.round = ${NEWEST_ROUND}) as differing`;

/** By age: who has waited longest comes first. The promise runs while the service centre, and not the applicant, is to act. */
const QUEUE = `
with a as (select roles from accounts.account where id = f.account_id)
select (select count(*) from accounts.request r, a where ${OPEN} and ${EXAMINED}) as waiting,
  (select count(*) from accounts.request r, a where ${LATE} and ${EXAMINED}) as overdue,
  (select coalesce(json_agg(q), '[]') from (
    select r.id, r.kind, r.state as status, r.declaration ->> 'familyName' as "familyName", r.declaration ->> 'givenName' as "givenName",
      r.confirmed_at as "confirmedAt", r.taken_by as "assignee",
      ${IS_CHECKED} as checked, ${LATE} as "isOverdue", ${SUMMARY}
    from accounts.request r, a
    where ${OPEN} and ${EXAMINED} and ($6::text is null or r.state = $6)
      and ($7::timestamptz is null or (r.confirmed_at, r.id) > ($7, $8::uuid))
    order by r.confirmed_at, r.id limit $9) q) as requests`;

/** The requests that wait for an operator of these roles. */
export class ListRequests extends Listing<QueuePosition, Queue> {
  readonly action = 'registration.list';
  readonly requires = { role: ['verifier', 'administrator'] } as const;
  override readonly retention = 'account';

  constructor(
    caller: Caller,
    readonly status: RequestStatus | null,
    after: QueuePosition | null,
    limit: number,
    readonly promiseSeconds: number,
  ) {
    super(caller, after, limit);
  }
}

@QueryHandler(ListRequests)
export class ListRequestsHandler implements IQueryHandler<ListRequests> {
  constructor(private readonly reads: Reads) {}

  async execute(query: ListRequests): Promise<Queue> {
    const { promiseSeconds, status, after, toRead } = query;
    const binds = [promiseSeconds, status, ...(after ?? [null, null]), toRead];
    const [queue] = await this.reads.rows<Queue>(query, QUEUE, binds);
    if (!queue) throw new Error('The queue is one row');
    query.journalDetails.accounts = query.onPage(queue.requests).map(({ id }) => id);
    return queue;
  }
}
