import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Consultation } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import type { SupportOutcome, SupportRequestId, SupportStatus } from '../domain/support-request.js';
import { SupportRequests } from '../domain/support-requests.js';

/** By what who asked shows that it was them: the reference, and the code that was sent to their mailbox. */
export type Following = { readonly reference: string; readonly code: string };

/** What who asked is shown: not by whom, nor what operators note among themselves. */
export type FollowedSupport = {
  readonly reference: string;
  readonly kind: string;
  readonly status: SupportStatus;
  readonly outcome: SupportOutcome | null;
  readonly askedAt: Date;
  readonly messages: readonly {
    readonly author: 'service-centre' | 'asker';
    readonly at: string;
    readonly text: string;
  }[];
};

const FOLLOWED = `
select r.number as reference, r.kind, r.state as status, r.outcome, r.opened_at as "askedAt",
  (select coalesce(json_agg(json_build_object('author', case when e.kind = 'written' then 'asker' else 'service-centre' end,
      'at', e.at, 'text', e.content->>'text') order by e.id), '[]')
    from accounts.support_event e where e.request_id = r.id and e.kind in ('answered', 'written')) as messages
from accounts.support_request r where r.id = $1`;

export class FollowSupport extends Consultation<FollowedSupport> {
  readonly action = 'support-request.follow';
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly following: Following,
  ) {
    super();
  }
}

/** Who asked writes more. */
export class WriteToSupport extends Act {
  readonly action = 'support-request.add-message';
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly following: Following,
    readonly text: FreeText,
  ) {
    super();
  }
}

/** @throws DomainError `support-request-not-found`, whether reference or code is wrong */
async function theOne(requests: SupportRequests, { reference, code }: Following): Promise<SupportRequestId> {
  const id = await requests.followed(reference, code);
  if (!id) throw new DomainError('not-found', 'support-request-not-found');
  return id;
}

@QueryHandler(FollowSupport)
export class FollowSupportHandler implements IQueryHandler<FollowSupport> {
  constructor(
    private readonly reads: Reads,
    private readonly requests: SupportRequests,
    private readonly database: Database,
  ) {}

  async execute(query: FollowSupport): Promise<FollowedSupport> {
    await this.reads.admit(query);
    const id = await theOne(this.requests, query.following);
    query.journalDetails.item = id;
    const [followed] = await this.database.rows<FollowedSupport>(FOLLOWED, [id]);
    if (!followed) throw new DomainError('not-found', 'support-request-not-found');
    return followed;
  }
}

@CommandHandler(WriteToSupport)
export class WriteToSupportHandler implements ICommandHandler<WriteToSupport> {
  constructor(
    private readonly requests: SupportRequests,
    private readonly clock: Clock,
  ) {}

  async execute(act: WriteToSupport): Promise<void> {
    const id = await theOne(this.requests, act.following);
    act.journalDetails.item = id;
    act.boundSubject = id;
    const request = await this.requests.get(id);
    request.write(act.text, this.clock.now());
    await this.requests.save(request);
  }
}
