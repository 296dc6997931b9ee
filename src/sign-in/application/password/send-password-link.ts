import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { securityLetters } from '../../../notifications/index.js';
import { SignedTokens } from '../../domain/signed-tokens.js';
import { PublicUrl } from '#libs/mail/public-url.js';

const WAITING = `
select a.email from accounts.assistance s join accounts.account a on a.id = s.account_id
where s.id = $1 and s.kind = 'password' and s.settled_at is null and s.due_at > $2 and a.status = 'active'`;

/** The worker computes the link anew: neither the outbox nor the queue ever holds it. Its secret stands behind the `#`: no server logs it. */
@OnEvent('password-reset-asked')
@Injectable()
export class SendPasswordLink implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly handles: SignedTokens,
    private readonly mailer: Mailer,
    private readonly publicUrl: PublicUrl,
    private readonly clock: Clock,
  ) {}

  async handle({ assistanceId }: { readonly assistanceId?: string }): Promise<void> {
    const [account] = await this.database.rows<{ email: Email }>(WAITING, [assistanceId, this.clock.now()]);
    if (!account || !assistanceId) return;
    const link = `${this.publicUrl.href}/mot-de-passe#${this.handles.issue('password-reset', assistanceId)}`;
    await this.mailer.send({ to: account.email, ...securityLetters.passwordLink(link) });
  }
}
