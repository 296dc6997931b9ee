import { Injectable } from '@nestjs/common';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { MemberAddresses } from '../../consent/index.js';

/** Tells a member that a death may have been recorded by mistake, or was; by mail neither whose nor which. */
@OnFact('death-correction')
@Injectable()
export class SendDeathCorrection implements FactHandler, Notice {
  readonly kind = 'death-correction';

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
    return `${count} rectifications de décès dans vos dossiers SPICO`;
  }
}

const LETTER = {
  subject: 'Un décès est rectifié dans SPICO',
  text: [
    'Bonjour,',
    'Un décès enregistré dans un dossier de coordination auquel vous participez est rectifié, ou il est proposé de le rectifier : il faut alors qu’une seconde personne le confirme.',
    'Par souci de confidentialité, ce message ne dit pas lequel : connectez-vous à SPICO pour le voir. Un dossier que seul ce décès avait clos se poursuit.',
    'L’équipe SPICO',
  ].join('\n\n'),
};
