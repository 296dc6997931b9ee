import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { Addresses } from '../../accounts/index.js';

const REFERENTS = `select account_id as "accountId" from coordination.facts_membership
where file_id = $1 and status = 'active' and (ends_at is null or ends_at > $2) and 'referent' = any(duties)`;

/** Tells the referents of a file that somebody met it while opening one: the duplicate check is no way to look unseen. */
@OnFact('duplicate-opening-found')
@Injectable()
export class SendDuplicateNotice implements FactHandler, Notice {
  readonly kind = 'duplicate-opening-found';

  constructor(
    private readonly database: Database,
    private readonly addresses: Addresses,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  async handle({ fileId = '' }: Ids, job?: string): Promise<void> {
    for (const accountId of await this.referents(fileId))
      await this.notices.tell(this, { fileId, accountId }, job && `${job} ${accountId}`);
  }

  async mail({ fileId = '', accountId }: Ids): Promise<Mail | null> {
    const referent = (await this.referents(fileId)).find((id) => id === accountId);
    const to = referent ? await this.addresses.of(referent) : null;
    return to && { to, ...LETTER };
  }

  many(count: number): string {
    return `${count} ouvertures de dossier ont rencontré les vôtres dans SPICO`;
  }

  private async referents(fileId: string): Promise<readonly AccountId[]> {
    const rows = await this.database.rows<{ accountId: AccountId }>(REFERENTS, [fileId, this.clock.now()]);
    return rows.map(({ accountId }) => accountId);
  }
}

const LETTER = {
  subject: 'Une ouverture de dossier a rencontré l’un des vôtres dans SPICO',
  text: [
    'Bonjour,',
    'Un professionnel a voulu ouvrir un dossier de coordination pour une personne dont les traits d’identité sont ceux d’un dossier dont vous êtes référent.',
    'Par souci de confidentialité, ce message ne dit pas lequel : le journal des accès de vos dossiers garde trace de cette tentative.',
    'L’équipe SPICO',
  ].join('\n\n'),
};
