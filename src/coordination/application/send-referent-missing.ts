import { Injectable } from '@nestjs/common';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { MemberAddresses } from '../../consent/index.js';

/** Tells those who may name the next referent that a file loses its last one; by mail not which file. */
@OnFact('referent-missing')
@Injectable()
export class SendReferentMissing implements FactHandler, Notice {
  readonly kind = 'referent-missing';

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
    return `${count} départs de référents dans vos dossiers SPICO`;
  }
}

const LETTER = {
  subject: 'Un dossier n’a plus de référent dans SPICO',
  text: [
    'Bonjour,',
    'Le dernier référent d’un dossier de coordination auquel vous participez le quitte, en a fixé le jour, ou n’utilise plus SPICO depuis plus d’un an.',
    'Vous pouvez désigner son successeur dans le cercle de soins, vous-même compris. Par souci de confidentialité, ce message ne dit pas de quel dossier il s’agit : connectez-vous à SPICO pour le voir.',
    'L’équipe SPICO',
  ].join('\n\n'),
};
