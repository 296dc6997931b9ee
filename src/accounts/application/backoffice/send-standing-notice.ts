import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/email.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';

const ADDRESS = `select email from accounts.account where id = $1`;

/** Tells who owns an account that it was suspended, reinstated or closed. The reason stays with the service centre: it may name others. */
@OnFact('standing-changed')
@Injectable()
export class SendStandingNotice implements FactHandler {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
  ) {}

  async handle({ accountId, what = '' }: { readonly accountId?: string; readonly what?: string }): Promise<void> {
    const [account] = await this.database.rows<{ email: Email }>(ADDRESS, [accountId]);
    const told = TOLD[what];
    if (!account || !told) return;
    const [subject, ...paragraphs] = told;
    await this.mailer.send({
      to: account.email,
      subject,
      text: ['Bonjour,', ...paragraphs, 'L’équipe SPICO'].join('\n\n'),
    });
  }
}

const NOTHING_LOST = 'Rien de ce que vous avez écrit n’est supprimé.';
const ASK = 'Pour en connaître la raison, adressez une demande au centre de services.';

const TOLD: Readonly<Record<string, readonly [subject: string, ...paragraphs: string[]]>> = {
  suspended: [
    'Votre compte SPICO est suspendu',
    `Le centre de services a suspendu votre compte : vous ne pouvez plus vous connecter. ${NOTHING_LOST}`,
    ASK,
  ],
  dormant: [
    'Votre compte SPICO est suspendu',
    `Vous ne vous êtes pas connecté depuis longtemps : par sécurité, votre compte est suspendu. ${NOTHING_LOST}`,
    'Pour le rétablir, connectez-vous avec Pro Santé Connect, ou adressez une demande au centre de services.',
  ],
  reinstated: [
    'Votre compte SPICO est rétabli',
    'Le centre de services a rétabli votre compte : vous pouvez de nouveau vous connecter.',
  ],
  closed: [
    'Votre compte SPICO est fermé',
    `Le centre de services a fermé votre compte : vous ne participez plus à aucun cercle de soins. ${NOTHING_LOST}`,
    ASK,
  ],
};
