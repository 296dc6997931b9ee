import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { DomainError, TooMany } from '#libs/kernel/domain-error.js';
import { Email } from '#libs/kernel/people/email.js';
import { subscriberOf } from '#libs/kernel/subscriber.js';
import { assertVersionRead, type VersionsRead } from '#libs/kernel/versions.js';
import { VERSION } from '../application/list-support-requests.js';
import {
  type SupportOutcome,
  SupportRequest,
  type SupportRequestId,
  type SupportStatus,
} from '../domain/support-request.js';
import { type Asker, MOST_A_DAY, type NewSupportRequest, SupportRequests } from '../domain/support-requests.js';
import { SignedTokens } from '../../sign-in/index.js';

const DAY_MS = 86_400_000;

/** Drawn, since anybody asks and a count would tell how much is asked; of three, one that is free. */
const NUMBER = `(
  select number from (
    select 'SPI-' || to_char($7::timestamptz at time zone 'Europe/Paris', 'YYYY') || '-' || lpad(floor(random() * 1e8)::text, 8, '0') as number
    from generate_series(1, 3)) drawn
  where not exists (select from accounts.support_request r where r.number = drawn.number) limit 1)`;

const ADD = `
insert into accounts.support_request (id, number, kind, email, account_id, text, origin, opened_at, state, mailbox)
select $1, ${NUMBER},
  $2, $3, $4, $5, $6, $7, 'waiting', $9
where (select count(*) from accounts.support_request
    where mailbox = $9 and account_id is not distinct from $4 and ($4::uuid is not null or origin = $6) and opened_at > $8) < ${MOST_A_DAY.own}
  and ($4::uuid is not null or
    (select count(*) from accounts.support_request where mailbox = $9 and account_id is null and opened_at > $8) < ${MOST_A_DAY.mailbox} and
    (select count(*) from accounts.support_request where origin = $6 and opened_at > $8) < ${MOST_A_DAY.origin})
returning number`;
/** Of many at once that are counted together, each waits for the one before. In one order, so that no two wait for each other. */
const IN_TURN = `
select pg_advisory_xact_lock(key) from (
  select hashtextextended('accounts.support ' || subject, 0) as key from unnest($1::text[]) s(subject) order by 1 offset 0) k`;
const HOLD = `select state as status, taken_by as "assignee", outcome from accounts.support_request where id = $1 for update`;
const OWN = `
select from accounts.support_request r join accounts.account a on a.id = $2 and (r.account_id = a.id or r.email = a.email) where r.id = $1`;
const ASKER = `
select r.account_id as "askedFrom",
  (select e.content from accounts.support_event e where e.request_id = r.id and e.kind = 'identity-checked' order by e.id desc limit 1) as checked
from accounts.support_request r where r.id = $1`;
const TAKE_BACK = `
update accounts.support_request set email = $4, taken_back_at = $3 where account_id = $1 and opened_at >= $2`;
const READ = `select ${VERSION} as version from accounts.support_request r where r.id = $1`;
const SAVE = `update accounts.support_request set state = $2, taken_by = $3, outcome = $4 where id = $1`;
const NOTE = `
insert into accounts.support_event (id, request_id, kind, by_account_id, at, content) values ($1, $2, $3, $4, $5, $6)`;
const OF_REFERENCE = `select id from accounts.support_request where number = $1 and taken_back_at is null`;

@Injectable()
export class PostgresSupportRequests extends SupportRequests {
  constructor(
    private readonly database: Database,
    private readonly handles: SignedTokens,
  ) {
    super();
  }

  async add({ id, kind, email, accountId, text, origin }: NewSupportRequest, at: Date): Promise<string> {
    const from = Buffer.from(this.handles.secretOf('support-origin', subscriberOf(origin)), 'base64url').subarray(
      0,
      16,
    );
    const mailbox = Email.mailboxKey(email);
    await this.database.rows(IN_TURN, [[mailbox, from.toString('hex')]]);
    const binds = [id, kind, email, accountId, text, from, at, new Date(at.getTime() - DAY_MS), mailbox];
    const [added] = await this.database.rows<{ number: string }>(ADD, binds);
    if (!added) throw new TooMany('support-requests-too-many', DAY_MS / 1000);
    return added.number;
  }

  async get(id: SupportRequestId): Promise<SupportRequest> {
    type Row = { status: SupportStatus; assignee: AccountId | null; outcome: SupportOutcome | null };
    const [row] = await this.database.rows<Row>(HOLD, [id]);
    if (!row) throw new DomainError('not-found', 'support-request-not-found');
    return new SupportRequest(id, row.status, row.assignee, row.outcome);
  }

  async assertNotOf(id: SupportRequestId, operator: AccountId): Promise<void> {
    if ((await this.database.rows(OWN, [id, operator])).length > 0) throw new DomainError('conflict', 'own-request');
  }

  async asker(id: SupportRequestId): Promise<Asker> {
    const [asker] = await this.database.rows<Asker>(ASKER, [id]);
    return asker ?? { askedFrom: null, checked: null };
  }

  takeBack(accountId: AccountId, email: Email, since: Date, at: Date): Promise<number> {
    return this.database.execute(TAKE_BACK, [accountId, since, at, email]);
  }

  async assertIs(id: SupportRequestId, read: VersionsRead): Promise<void> {
    const [held] = await this.database.rows<{ version: number }>(READ, [id]);
    assertVersionRead(read, held?.version);
  }

  async save({ id, status, assignee, outcome, news }: SupportRequest): Promise<void> {
    await this.database.execute(SAVE, [id, status, assignee, outcome]);
    for (const event of news)
      await this.database.execute(NOTE, [event.id, id, event.kind, event.by, event.at, event.content]);
  }

  async followed(reference: string, code: string): Promise<SupportRequestId | null> {
    const [found] = await this.database.rows<{ id: SupportRequestId }>(OF_REFERENCE, [reference]);
    return found && this.handles.isSecretOf('support-code', found.id, code) ? found.id : null;
  }
}
