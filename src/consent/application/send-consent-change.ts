import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { Addresses } from '../../accounts/index.js';

const MEMBER = `
select from coordination.facts_membership
where file_id = $1 and account_id = $2 and status = 'active' and (ends_at is null or ends_at > $3) limit 1`;

/** Tells a member that the consent changed; by mail neither of whom nor how. */
@OnFact('consent-changed')
@Injectable()
export class SendConsentChange implements FactHandler, Notice {
  readonly kind = 'consent-changed';

  constructor(
    private readonly database: Database,
    private readonly addresses: Addresses,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  handle(ids: Ids, job?: string): Promise<void> {
    return this.notices.tell(this, ids, job);
  }

  /** Whoever has left meanwhile has nothing to look at. */
  async mail({ fileId, accountId }: Ids): Promise<Mail | null> {
    const [member] = await this.database.rows(MEMBER, [fileId, accountId, this.clock.now()]);
    const to = member ? await this.addresses.of(accountId as AccountId) : null;
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
