import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { careLetters, serviceCentreLetters } from '../../notifications/index.js';
import { MemberNotice } from './member-addresses.js';
import { ProfessionalAddresses } from '../../accounts/index.js';

/** By mail neither whose consent changed nor how. */
@OnEvent('consent-changed')
@Injectable()
export class SendConsentChange extends MemberNotice {
  readonly kind = 'consent-changed';
  readonly letter = careLetters.consentChange;
  readonly many = careLetters.consentChanges;
}

const WAITS = `select from consent.proposal where id = $1 and state = 'waiting'`;

/** Tells an operator that a colleague proposes to change a consent; by mail neither whose nor how. */
@OnEvent('consent-proposed')
@Injectable()
export class SendDeskProposal implements EventHandler, Notice {
  readonly kind = 'consent-proposed';
  readonly many = serviceCentreLetters.consentsProposed;

  constructor(
    private readonly database: Database,
    private readonly addresses: ProfessionalAddresses,
    private readonly notices: Notices,
  ) {}

  handle(ids: Ids, job?: string): Promise<void> {
    return this.notices.tell(this, ids, job);
  }

  /** Once answered there is nothing left to look at. */
  async mail({ proposalId, accountId }: Ids): Promise<Mail | null> {
    const [waiting] = await this.database.rows(WAITS, [proposalId]);
    const to = waiting ? await this.addresses.of(accountId as AccountId) : null;
    return to && { to, ...serviceCentreLetters.consentProposed };
  }
}
