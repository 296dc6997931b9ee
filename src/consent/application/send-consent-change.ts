import { Injectable } from '@nestjs/common';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { MemberAddresses } from './member-addresses.js';

/** Tells a member that the consent changed; by mail neither of whom nor how. */
@OnFact('consent-changed')
@Injectable()
export class SendConsentChange implements FactHandler, Notice {
  readonly kind = 'consent-changed';

  constructor(
    private readonly addresses: MemberAddresses,
    private readonly notices: Notices,
  ) {}

  handle(ids: Ids, job?: string): Promise<void> {
    return this.notices.tell(this, ids, job);
  }

  async mail(ids: Ids): Promise<Mail | null> {
    const to = await this.addresses.of(ids);
    return to && { to, ...LETTER };
  }

  many(count: number): string {
    return `${count} changements du consentement dans vos dossiers SPICO`;
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
