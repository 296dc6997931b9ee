import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Mail } from '#libs/mail/mailer.js';
import { type Budget, type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { registrationLetters } from '../../../notifications/index.js';
import { referenceOf } from '../../domain/reference.js';
import type { RequestId } from '../../domain/request-terms.js';
import { OPEN_LIST } from '../requests/request-parts.sql.js';
import { type Addressed, RequestMail } from './request-mail.js';

type Known = { readonly account: boolean; readonly open: RequestId | null };

const KNOWN = `
select exists (select from accounts.account a where a.email = r.email and a.status <> 'closed') as account,
  (select o.id from accounts.request o where o.email = r.email and o.state in (${OPEN_LIST})) as open
from accounts.request r where r.id = $1`;

/** However often others type an address: five mails a day to its mailbox, and then one each two hours: its owner may be among those who asked. */
const BUDGET: Budget = { anHour: 5, aDay: 5, gatheredAfterMs: 2 * 3_600_000 };

/** The first mail of a request: the link that confirms, or to whom the address is known already, what to do instead. */
@OnEvent('account-requested')
@Injectable()
export class SendConfirmation implements EventHandler, Notice {
  readonly kind = 'account-requested';
  readonly budget = BUDGET;
  readonly many = registrationLetters.confirmations;

  constructor(
    private readonly database: Database,
    private readonly requests: RequestMail,
    private readonly notices: Notices,
  ) {}

  handle(ids: Ids, job?: string): Promise<void> {
    return this.notices.tell(this, ids, job);
  }

  mail({ requestId }: Ids): Promise<Mail | null> {
    return this.requests.mailAbout(requestId, ['unconfirmed'], (request) => this.letter(request));
  }

  private async letter(request: Addressed) {
    const [known] = await this.database.rows<Known>(KNOWN, [request.id]);
    if (!known) return null;
    if (known.account) return registrationLetters.alreadyKnown(this.requests.publicUrl.href);
    if (known.open) {
      const open = { ...request, id: known.open };
      return registrationLetters.alreadyRequested(this.requests.link('request-follow', open), referenceOf(known.open));
    }
    return registrationLetters.confirmation(this.requests.link('request-confirm', request), request.reference);
  }
}
