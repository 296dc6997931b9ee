import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { Letter } from '#libs/mail/letter.js';
import { type Mail, Mailer } from '#libs/mail/mailer.js';
import { referenceOf } from '../../domain/reference.js';
import type { RequestId, RequestKind, RequestStatus } from '../../domain/request-terms.js';
import { PublicUrl } from '#libs/mail/public-url.js';
import type { LinkPurpose } from '../requests/request-links.js';
import { SignedTokens } from '../../../sign-in/index.js';

/** A request as those who write about it know it. */
export type Addressed = {
  readonly id: RequestId;
  readonly kind: RequestKind;
  readonly status: RequestStatus;
  readonly email: Email;
  /** Of a change: the address that the account has now, and the one that this change has replaced. */
  readonly inUse: Email | null;
  readonly replaced: Email | null;
  readonly reference: string;
  readonly askedAt: Date;
  /** Of a change: when the session that asked for it was opened. */
  readonly sessionSince: Date | null;
  /** Whether the service centre asked for the change. */
  readonly atDesk: boolean;
  /** When it came to be as it is. */
  readonly at: Date;
};

/** To the applicant, unless it says to whom. */
type Written = Letter & { readonly to?: Email | null };

/** A change of something else: who asked for it reads the address that the account has by now, which another change may have replaced. */
const KEEPS_ADDRESS = `r.kind = 'change' and not (r.declaration -> 'replaces' ? 'email')`;
const ADDRESSED = `
select r.id, r.kind, r.state as status, case when ${KEEPS_ADDRESS} then a.email else r.email end as email, a.email as "inUse", r.former_email as replaced, r.asked_at as "askedAt", r.session_since as "sessionSince",
  r.asked_by is not null as "atDesk",
  coalesce((select e.at from accounts.request_event e where e.request_id = r.id order by e.id desc limit 1), r.asked_at) as at
from accounts.request r left join accounts.account a on a.id = r.account_id where r.id = $1`;

/** Where each link of a mail leads on the page for applicants; the token stands behind the `#`. */
const PLACES: Readonly<Record<LinkPurpose, string>> = {
  'request-confirm': 'confirmer',
  'request-follow': 'suivre',
  'request-activate': 'activer',
  'request-stop': 'arreter',
};

/** Writes about requests, from the worker: links are computed anew, and nothing that is written is kept. */
@Injectable()
export class RequestMail {
  constructor(
    private readonly database: Database,
    private readonly handles: SignedTokens,
    private readonly mailer: Mailer,
    readonly publicUrl: PublicUrl,
  ) {}

  async about(...about: Parameters<RequestMail['mailAbout']>): Promise<void> {
    const mail = await this.mailAbout(...about);
    if (mail) await this.mailer.send(mail);
  }

  /** Nothing about a request that has moved on since: its state tells, and `write` may say null. */
  async mailAbout(
    requestId: string | undefined,
    states: readonly RequestStatus[],
    write: (request: Addressed) => Written | null | Promise<Written | null>,
  ): Promise<Mail | null> {
    const [found] = await this.database.rows<Omit<Addressed, 'reference'>>(ADDRESSED, [requestId]);
    if (!found || !states.includes(found.status)) return null;
    const request = { ...found, reference: referenceOf(found.id) };
    const written = await write(request);
    if (!written) return null;
    const { to = request.email, subject, text } = written;
    return to && { to, subject, text };
  }

  link(purpose: LinkPurpose, { id }: Addressed): string {
    return `${this.publicUrl.href}/inscription#${PLACES[purpose]}=${this.handles.issue(purpose, id)}`;
  }
}
