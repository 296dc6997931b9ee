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

/** Tells a member that a death may have been recorded by mistake, or was; by mail neither whose nor which. */
@OnFact('death-correction')
@Injectable()
export class SendDeathCorrection implements FactHandler, Notice {
  readonly kind = 'death-correction';

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
