import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { Addresses } from '../../accounts/index.js';

const INVITED = `select account_id as "accountId" from coordination.membership where id = $1 and status = 'invited' and lapses_at > $2`;

/** Tells the invitee that an invitation waits; by mail nothing is said of the person, nor of who invites. */
@OnFact('invitation-made')
@Injectable()
export class SendInvitation implements FactHandler, Notice {
  readonly kind = 'invitation-made';

  constructor(
    private readonly database: Database,
    private readonly addresses: Addresses,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  handle(ids: Ids, job?: string): Promise<void> {
    return this.notices.tell(this, ids, job);
  }

  /** An invitation that was answered or taken back by now needs no mail. */
  async mail({ membershipId }: Ids): Promise<Mail | null> {
    const [invited] = await this.database.rows<{ accountId: AccountId }>(INVITED, [membershipId, this.clock.now()]);
    const to = invited ? await this.addresses.of(invited.accountId) : null;
    return to && { to, ...LETTER };
  }

  many(count: number): string {
    return `${count} invitations vous attendent dans SPICO`;
  }
}

const LETTER = {
  subject: 'Une invitation vous attend dans SPICO',
  text: [
    'Bonjour,',
    'Un professionnel vous invite à participer à un dossier de coordination.',
    'Par souci de confidentialité, ce message ne dit rien de la personne concernée : connectez-vous à SPICO pour lire l’invitation et y répondre.',
    'L’équipe SPICO',
  ].join('\n\n'),
};
