import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { Addresses } from '../../accounts/index.js';

const REFERENTS = `select account_id as "accountId" from coordination.facts_membership
where file_id = $1 and status = 'active' and ends_at is null and 'referent' = any(duties)`;

/** Tells the referents of a file that somebody met it while opening one: the duplicate check is no way to look unseen. */
@OnFact('duplicate-opening-found')
@Injectable()
export class SendDuplicateNotice implements FactHandler {
  constructor(
    private readonly database: Database,
    private readonly addresses: Addresses,
    private readonly mailer: Mailer,
  ) {}

  async handle({ fileId }: { readonly fileId?: string }): Promise<void> {
    for (const { accountId } of await this.database.rows<{ accountId: AccountId }>(REFERENTS, [fileId])) {
      const to = await this.addresses.of(accountId);
      if (to) await this.mailer.send({ to, ...LETTER });
    }
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
