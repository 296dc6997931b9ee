import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { Addresses } from '../../accounts/index.js';

/** Tells a member that the consent changed; by mail neither of whom nor how. */
@OnFact('consent-changed')
@Injectable()
export class SendConsentChange implements FactHandler {
  constructor(
    private readonly addresses: Addresses,
    private readonly mailer: Mailer,
  ) {}

  async handle({ accountId }: { readonly accountId?: string }): Promise<void> {
    const to = await this.addresses.of(accountId as AccountId);
    if (to) await this.mailer.send({ to, ...LETTER });
  }
}

const LETTER = {
  subject: 'Un consentement a changé dans SPICO',
  text: [
    'Bonjour,',
    'Le consentement a changé pour un dossier de coordination auquel vous participez.',
    'Par souci de confidentialité, ce message ne dit pas lequel : connectez-vous à SPICO pour voir ce que vous pouvez encore y lire et y écrire.',
    'L’équipe SPICO',
  ].join('\n\n'),
};
