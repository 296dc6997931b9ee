import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId, BackofficeRole } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { type SituationCode, selectedCodes } from '#libs/access/situation-codes.js';
import { Consultation } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import type { RequestId } from '../../domain/request-terms.js';
import type { Check } from '../../domain/verification/authenticity.js';
import type { Comparison } from '../../domain/verification/compared.js';
import type { DeclaredWork } from '../../domain/declaration.js';
import { RegistrationRules } from '../../domain/registration-rules.js';
import { examines } from '../../domain/verification/examiners.js';
import type { EventKind } from '../../domain/request-event.js';
import type { OwnRequest } from '../requests/read-own-request.js';
import { MESSAGES, NEWEST_COMPARISONS } from '../requests/request-parts.sql.js';
import { type StructureCandidate, StructureCandidates } from './structure-candidates.js';
import { type SupportRequestId, deskCheckOf } from '../../../support/index.js';

/** All that an operator examines. Instants are ISO texts. */
export type ExaminedRequest = OwnRequest & {
  readonly askedAt: string;
  readonly assignee: AccountId | null;
  readonly askedBy: AccountId | null;
  readonly accountId: AccountId | null;
  readonly roles: readonly BackofficeRole[];
  readonly termsVersion: string | null;
  readonly version: number;
  /** Whether the address begins like one that several people read. */
  readonly emailLooksShared: boolean;
  readonly comparisons: readonly (Comparison & { readonly comparedAt: string; readonly importId: string | null })[];
  readonly checks: readonly (Check & { readonly at: string; readonly by: AccountId | null })[];
  readonly events: readonly {
    readonly at: string;
    readonly kind: EventKind;
    readonly by: AccountId | null;
    readonly assignee: AccountId | null;
    readonly text: string | null;
    readonly before: DeclaredWork | null;
  }[];
  /** What the directory says of the claimed numbers: where to call back, which is never the declared telephone. */
  readonly directory: readonly (Readonly<Record<SituationCode, string | null>> & {
    readonly nationalId: string;
    readonly familyName: string;
    readonly givenName: string | null;
    readonly structureId: string | null;
    readonly structureName: string | null;
    readonly communeCode: string | null;
    readonly departmentCode: string | null;
    readonly postcode: string | null;
    readonly town: string | null;
    readonly phone: string | null;
  })[];
  /** Of a change that the service centre asked for: how it made sure of who asks, and by which request for support. */
  readonly deskCheck:
    (IdentityCheck & { readonly checkedBy: AccountId; readonly supportRequestId: SupportRequestId }) | null;
  /** Of each structure that was named without an identifier: which may be meant, the likeliest first. */
  readonly structureCandidates: readonly StructureCandidate[];
  /** Others who claimed the same number, or have it. */
  readonly sameNationalId: readonly { readonly requestId: RequestId | null; readonly accountId: AccountId | null }[];
  /** Closed accounts of the same number or address. */
  readonly closed: readonly {
    readonly accountId: AccountId;
    readonly closedAt: string | null;
    readonly reason: string | null;
  }[];
};

const CHECKS = `(
  select coalesce(json_agg(json_build_object('at', k.at, 'by', k.by, 'how', k.how, 'on', k.on_day, 'source', k.source) order by k.id), '[]')
  from accounts.request_check k where k.request_id = r.id)`;
const EVENTS = `(
  select coalesce(json_agg(json_build_object('at', e.at, 'kind', e.kind, 'by', e.by, 'assignee', e.towards, 'text', e.text,
    'before', e.before) order by e.id), '[]')
  from accounts.request_event e where e.request_id = r.id)`;
const NUMBERS = `array(select jsonb_array_elements_text(r.declaration -> 'nationalIds'))`;
const SAME_NATIONAL_ID = `(
  select coalesce(json_agg(json_build_object('requestId', s.request_id, 'accountId', s.account_id)), '[]') from (
    select o.id as request_id, null::uuid as account_id from accounts.request o
    where o.declaration -> 'nationalIds' ?| ${NUMBERS} and o.id <> r.id and o.state not in ('unconfirmed', 'withdrawn')
    union all
    select null, a.id from accounts.account a where a.national_id = any(${NUMBERS}) and a.id is distinct from r.account_id) s)`;
const CLOSED = `(
  select coalesce(json_agg(json_build_object('accountId', a.id, 'closedAt', c.at, 'reason', c.reason) order by c.id), '[]')
  from accounts.account a
  left join lateral (
    select c.id, c.at, c.reason from accounts.standing_change c where c.account_id = a.id and c.what = 'closed' order by c.id desc limit 1) c on true
  where a.status = 'closed' and (a.email = r.email or a.national_id = any(${NUMBERS})) and a.id is distinct from r.account_id)`;

const MOST_LISTED = 20;
const LISTED = `(
  select coalesce(json_agg(d), '[]') from (
    select d.national_id as "nationalId", d.family_name as "familyName", d.given_name as "givenName", ${selectedCodes('d')},
      d.structure_id as "structureId", d.structure_name as "structureName",
      d.commune_code as "communeCode", d.department_code as "departmentCode", d.postcode, d.town, d.phone
    from directory.facts_activity d where d.national_id = any(${NUMBERS}) order by d.line limit ${MOST_LISTED}) d)`;

const READ = `
select r.id, r.kind, r.state as status, r.email, r.declaration, r.roles, r.version, r.asked_at as "askedAt", r.confirmed_at as "confirmedAt",
  r.decided_at as "decidedAt", r.refused_for as "refusalReason", r.taken_by as "assignee", r.asked_by as "askedBy",
  r.account_id as "accountId", r.terms_version as "termsVersion", ${MESSAGES} as messages, ${NEWEST_COMPARISONS} as comparisons,
  ${CHECKS} as checks, ${EVENTS} as events, ${SAME_NATIONAL_ID} as "sameNationalId", ${CLOSED} as closed, ${LISTED} as directory, ${deskCheckOf('r.id::text')} as "deskCheck"
from accounts.request r where r.id = $5 and r.state <> 'unconfirmed'`;

/** An operator reads a request with every comparison, what happened to it, and who else claims the same number. */
export class ReadRequest extends Consultation<ExaminedRequest> {
  readonly action = 'registration.read';
  readonly requires = { role: ['verifier', 'administrator'] } as const;
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly requestId: RequestId,
  ) {
    super();
    this.journalDetails.item = requestId;
  }
}

@QueryHandler(ReadRequest)
export class ReadRequestHandler implements IQueryHandler<ReadRequest> {
  constructor(
    private readonly reads: Reads,
    private readonly rules: RegistrationRules,
    private readonly candidates: StructureCandidates,
  ) {}

  /** @throws `request-not-found`, also for what somebody of these roles does not examine */
  async execute(query: ReadRequest): Promise<ExaminedRequest> {
    const [request] = await this.reads.rows<Omit<ExaminedRequest, 'structureCandidates'>>(query, READ, [
      query.requestId,
    ]);
    if (!request || !examines(query.actor.roles, request)) throw new DomainError('not-found', 'request-not-found');
    const structureCandidates = request.decidedAt ? [] : await this.candidates.of(request.declaration);
    return { ...request, structureCandidates, emailLooksShared: this.rules.looksShared(request.email) };
  }
}
