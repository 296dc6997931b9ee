import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { securityLetters } from '../../../notifications/index.js';
import { ProfessionalAddresses } from '../../../accounts/index.js';

const NEWS = securityLetters.credentialNews;

/** Whoever did not do it themselves learns that somebody did. */
@OnEvent('credential-changed')
@Injectable()
export class SendCredentialNotice implements EventHandler, Notice {
  readonly kind = 'credential-changed';
  readonly many = securityLetters.credentialChanges;

  constructor(
    private readonly addresses: ProfessionalAddresses,
    private readonly notices: Notices,
  ) {}

  handle(ids: Ids, job?: string): Promise<void> {
    return this.notices.tell(this, ids, job);
  }

  async mail({ accountId, what }: Ids): Promise<Mail | null> {
    const news = what && Object.hasOwn(NEWS, what) ? NEWS[what as keyof typeof NEWS] : null;
    if (!news) throw new Error('No letter tells of this change of a credential');
    const to = await this.addresses.of(accountId as AccountId);
    return to && { to, ...news };
  }
}
