import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Consultation } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { RefusalReason, RequestId, RequestKind, RequestStatus } from '../../domain/request-terms.js';
import type { Comparison } from '../../domain/verification/compared.js';
import type { Declaration } from '../../domain/declaration.js';
import { RequestLinks } from './request-links.js';
import { MESSAGES, NEWEST_COMPARISONS } from './request-parts.sql.js';

/** Instants are ISO texts. */
export type OwnRequest = {
  readonly id: RequestId;
  readonly kind: RequestKind;
  readonly status: RequestStatus;
  readonly email: Email;
  readonly declaration: Declaration;
  readonly confirmedAt: string | null;
  readonly decidedAt: string | null;
  readonly refusalReason: RefusalReason | null;
  readonly messages: readonly {
    readonly at: string;
    readonly kind: 'asked' | 'answered' | 'refused';
    readonly text: string | null;
  }[];
  readonly comparisons: readonly Comparison[];
};

/** How long a request can still be followed once it is decided. */
const FOLLOWED_DAYS = 90;

const READ = `
select r.id, r.kind, r.state as status, r.email, r.declaration, r.confirmed_at as "confirmedAt", r.decided_at as "decidedAt",
  r.refused_for as "refusalReason", ${MESSAGES} as messages, ${NEWEST_COMPARISONS} as comparisons
from accounts.request r
where r.id = $5 and (r.decided_at is null or r.decided_at > f.at - make_interval(days => ${FOLLOWED_DAYS}))`;

/** The applicant follows their request, by the token of the mail. */
export class ReadOwnRequest extends Consultation<OwnRequest> {
  readonly action = 'registration.read-own';
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly token: string,
  ) {
    super();
  }
}

@QueryHandler(ReadOwnRequest)
export class ReadOwnRequestHandler implements IQueryHandler<ReadOwnRequest> {
  constructor(
    private readonly links: RequestLinks,
    private readonly reads: Reads,
  ) {}

  /** @throws `link-invalid`, `link-expired` */
  async execute(query: ReadOwnRequest): Promise<OwnRequest> {
    const id = this.links.read('request-follow', query.token);
    query.journalDetails.item = id;
    const [request] = await this.reads.rows<OwnRequest>(query, READ, [id]);
    if (!request) throw new DomainError('invalid', 'link-expired');
    return request;
  }
}
