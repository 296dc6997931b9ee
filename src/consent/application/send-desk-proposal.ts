import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { Addresses } from '../../accounts/index.js';

const WAITS = `select from consent.proposal where id = $1 and state = 'waiting'`;

/** Tells an operator that a colleague proposes to change a consent; by mail neither whose nor how. */
@OnFact('consent-proposed')
@Injectable()
export class SendDeskProposal implements FactHandler, Notice {
  readonly kind = 'consent-proposed';

  constructor(
    private readonly database: Database,
    private readonly addresses: Addresses,
    private readonly notices: Notices,
  ) {}

  handle(ids: Ids, job?: string): Promise<void> {
    return this.notices.tell(this, ids, job);
  }

  /** Once answered there is nothing left to look at. */
  async mail({ proposalId, accountId }: Ids): Promise<Mail | null> {
    const [waiting] = await this.database.rows(WAITS, [proposalId]);
    const to = waiting ? await this.addresses.of(accountId as AccountId) : null;
    return to && { to, ...LETTER };
  }

  many(count: number): string {
    return `${count} rectifications du consentement attendent un second avis dans SPICO`;
  }
}

const LETTER = {
  subject: 'Une rectification du consentement attend un second avis dans SPICO',
  text: [
    'Bonjour,',
    'Un membre du centre de services propose de rectifier ce qui est enregistré du consentement d’une personne, ou de lever une opposition.',
    'Rien ne change avant qu’un autre membre ne confirme, dans les sept jours : la proposition se lit dans l’espace du centre de services.',
    'L’équipe SPICO',
  ].join('\n\n'),
};
