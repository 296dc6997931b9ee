import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Consultation, Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { SupportOutcome, SupportRequestId, SupportStatus, SupportStep } from '../domain/support-request.js';

/** Instants are ISO texts. */
export type SupportSummary = {
  readonly id: SupportRequestId;
  readonly reference: string;
  readonly kind: string;
  readonly status: SupportStatus;
  readonly assignee: AccountId | null;
  readonly askedAt: string;
};

export type SupportView = SupportSummary & {
  readonly email: string;
  /** Of who was signed in. */
  readonly accountId: AccountId | null;
  readonly text: string;
  readonly outcome: SupportOutcome | null;
  /** When the owner of the account took it back from whoever asked this. */
  readonly takenBackAt: string | null;
  /** How much happened to it. */
  readonly version: number;
  readonly events: readonly (SupportStep & { readonly by: AccountId | null; readonly at: string })[];
};

const SUMMARY = `r.id, r.number as reference, r.kind, r.state as status, r.taken_by as "assignee", r.opened_at as "askedAt"`;

const QUEUE = `
select ${SUMMARY} from accounts.support_request r
where r.state <> 'closed' and ($5::uuid is null or r.id > $5) order by r.id limit $6`;

export const VERSION = `(select 1 + count(*) + (r.taken_back_at is not null)::int from accounts.support_event e where e.request_id = r.id)::int`;

const ONE = `
select ${SUMMARY}, r.email, r.account_id as "accountId", r.text, r.outcome, r.taken_back_at as "takenBackAt", ${VERSION} as version,
  (select coalesce(json_agg(json_build_object('kind', e.kind, 'content', e.content, 'by', e.by_account_id, 'at', e.at) order by e.id), '[]')
    from accounts.support_event e where e.request_id = r.id) as events
from accounts.support_request r where r.id = $5`;

/** Requests that are not closed, the oldest first. */
export class ListSupportRequests extends Listing<SupportRequestId, readonly SupportSummary[]> {
  readonly action = 'support-request.list';
  readonly requires = { role: 'support' } as const;
  override readonly retention = 'account';
}

export class ReadSupportRequest extends Consultation<SupportView> {
  readonly action = 'support-request.read';
  readonly requires = { role: 'support' } as const;
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly id: SupportRequestId,
  ) {
    super();
    this.journalDetails.item = id;
  }
}

@QueryHandler(ListSupportRequests)
export class ListSupportRequestsHandler implements IQueryHandler<ListSupportRequests> {
  constructor(private readonly reads: Reads) {}

  execute(query: ListSupportRequests): Promise<readonly SupportSummary[]> {
    return this.reads.rows<SupportSummary>(query, QUEUE, [query.after, query.toRead]);
  }
}

@QueryHandler(ReadSupportRequest)
export class ReadSupportRequestHandler implements IQueryHandler<ReadSupportRequest> {
  constructor(private readonly reads: Reads) {}

  /** @throws DomainError `support-request-not-found` */
  async execute(query: ReadSupportRequest): Promise<SupportView> {
    const [request] = await this.reads.rows<SupportView>(query, ONE, [query.id]);
    if (!request) throw new DomainError('not-found', 'support-request-not-found');
    return request;
  }
}
