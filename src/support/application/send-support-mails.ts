import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { serviceCentreLetters } from '../../notifications/index.js';
import { SignedTokens } from '../../sign-in/index.js';

const ASKED = `select number as reference, email from accounts.support_request where id = $1`;
const TOLD = `
select r.number as reference, r.email, e.kind, e.content->>'text' as text from accounts.support_event e
join accounts.support_request r on r.id = e.request_id where e.id = $1`;

/** The reference and the code to follow a request go to the mailbox that was given: the code follows from the request and a key, and is kept nowhere. */
@OnEvent('support-asked')
@Injectable()
export class SendSupportReceipt implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly handles: SignedTokens,
    private readonly mailer: Mailer,
  ) {}

  async handle({ requestId = '' }: { readonly requestId?: string }): Promise<void> {
    const [asked] = await this.database.rows<{ reference: string; email: Email }>(ASKED, [requestId]);
    if (!asked) return;
    const { reference, email } = asked;
    const code = this.handles.secretOf('support-code', requestId);
    await this.mailer.send({ to: email, ...serviceCentreLetters.supportReceipt(reference, code) });
  }
}

/** What the service centre answered, or that it has closed the request. */
@OnEvent('support-told')
@Injectable()
export class SendSupportAnswer implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
  ) {}

  async handle({ eventId }: { readonly eventId?: string }): Promise<void> {
    type Told = { reference: string; email: Email; kind: 'answered' | 'closed'; text: string | null };
    const [told] = await this.database.rows<Told>(TOLD, [eventId]);
    if (!told) return;
    const { supportAnswer, supportClosed } = serviceCentreLetters;
    const letter =
      told.kind === 'answered' ? supportAnswer(told.reference, told.text ?? '') : supportClosed(told.reference);
    await this.mailer.send({ to: told.email, ...letter });
  }
}
