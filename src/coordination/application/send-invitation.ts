import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { Addresses } from '../../accounts/index.js';

const INVITED = `select account_id as "accountId" from coordination.membership where id = $1 and status = 'invited'`;

/** Tells the invitee that an invitation waits; by mail nothing is said of the person, nor of who invites. */
@OnFact('invitation-made')
@Injectable()
export class SendInvitation implements FactHandler {
  constructor(
    private readonly database: Database,
    private readonly addresses: Addresses,
    private readonly mailer: Mailer,
  ) {}

  /** An invitation that was answered or taken back by now needs no mail. */
  async handle({ membershipId }: { readonly membershipId?: string }): Promise<void> {
    const [invited] = await this.database.rows<{ accountId: AccountId }>(INVITED, [membershipId]);
    const to = invited && (await this.addresses.of(invited.accountId));
    if (to) await this.mailer.send({ to, ...LETTER });
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
