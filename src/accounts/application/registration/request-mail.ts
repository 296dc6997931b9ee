import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/email.js';
import { Mailer } from '#libs/mail/mailer.js';
import { Handles } from '../../domain/handles.js';
import type { RequestId, RequestKind, RequestState } from '../../domain/registration/request-terms.js';
import { referenceOf } from '../../domain/registration/reference.js';
import { PublicUrl } from '../../domain/settings.js';
import type { LinkPurpose } from './request-links.js';

/** A request as those who write to its applicant know it. */
export type Addressed = {
  readonly id: RequestId;
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly email: Email;
  readonly reference: string;
};

const ADDRESSED = `select id, kind, state, email from accounts.request where id = $1`;

/** Where each link of a mail leads on the page for applicants; the token stands behind the `#`. */
const PLACES: Readonly<Record<LinkPurpose, string>> = {
  'request-confirm': 'confirmer',
  'request-follow': 'suivre',
  'request-activate': 'activer',
};

/** Writes to applicants, from the worker: links are computed anew, and nothing that is written is kept. */
@Injectable()
export class RequestMail {
  constructor(
    private readonly database: Database,
    private readonly handles: Handles,
    private readonly mailer: Mailer,
    readonly publicUrl: PublicUrl,
  ) {}

  /** Nothing is sent about a request that has moved on since: its state tells, and `letter` may say null. */
  async send(
    requestId: string | undefined,
    states: readonly RequestState[],
    letter: (request: Addressed) => Letter | null | Promise<Letter | null>,
  ): Promise<void> {
    const [found] = await this.database.rows<Omit<Addressed, 'reference'>>(ADDRESSED, [requestId]);
    if (!found || !states.includes(found.state)) return;
    const request = { ...found, reference: referenceOf(found.id) };
    const written = await letter(request);
    if (written) await this.mailer.send({ to: request.email, ...written });
  }

  link(purpose: LinkPurpose, { id }: Addressed): string {
    return `${this.publicUrl.href}/inscription#${PLACES[purpose]}=${this.handles.issue(purpose, id)}`;
  }
}

type Letter = { readonly subject: string; readonly text: string };
