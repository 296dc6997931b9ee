import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/email.js';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { instantInParis } from '#libs/time/paris.js';

const OPENED = `
select a.email, s.created_at as at from accounts.session s join accounts.account a on a.id = s.account_id
where s.id = $1 and a.status = 'active'`;

/**
 * Tells who owns an account that somebody signed in from a device that it does not know. Neither a place nor the software is told: the one is
 * guesswork, the other is whatever the one who signed in wrote.
 */
@OnFact('device-new')
@Injectable()
export class SendDeviceNotice implements FactHandler, Notice {
  readonly kind = 'device-new';

  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
  ) {}

  handle(ids: Ids, job?: string): Promise<void> {
    return this.notices.tell(this, ids, job);
  }

  async mail({ sessionId }: Ids): Promise<Mail | null> {
    const [opened] = await this.database.rows<{ email: Email; at: Date }>(OPENED, [sessionId]);
    return opened ? { to: opened.email, ...letter(opened.at) } : null;
  }

  many(count: number): string {
    return `${count} nouvelles connexions à votre compte SPICO`;
  }
}

const letter = (at: Date) => ({
  subject: 'Nouvelle connexion à votre compte SPICO',
  text: [
    'Bonjour,',
    `Votre compte SPICO a été ouvert depuis un appareil, un logiciel ou un réseau que nous ne lui connaissions pas, le ${instantInParis(at)}.`,
    'Si c’était vous, vous n’avez rien à faire.',
    'Sinon, connectez-vous à SPICO, mettez fin à toutes vos autres sessions, changez votre mot de passe et prévenez le centre de services.',
    'L’équipe SPICO',
  ].join('\n\n'),
});
