import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { referenceOf } from '../../domain/registration/reference.js';
import type { RequestId } from '../../domain/registration/request-terms.js';
import { alreadyKnown, alreadyRequested, confirmation } from './letters.js';
import { OPEN_LIST } from './request-parts.sql.js';
import { type Addressed, RequestMail } from './request-mail.js';

type Known = { readonly account: boolean; readonly open: RequestId | null; readonly today: number };

const KNOWN = `
select exists (select from accounts.account a where a.email = r.email) as account,
  (select o.id from accounts.request o where o.email = r.email and o.state in (${OPEN_LIST})) as open,
  (select count(*) from accounts.request t where t.email = r.email and t.asked_at > r.asked_at - interval '1 day' and t.asked_at <= r.asked_at) as today
from accounts.request r where r.id = $1`;

/** An address is not written to more often a day, however often others type it. */
const MOST_A_DAY = 5;

/** The first mail of a request: the link that confirms, or to whom the address is known already, what to do instead. */
@OnFact('account-requested')
@Injectable()
export class SendConfirmation implements FactHandler {
  constructor(
    private readonly database: Database,
    private readonly mail: RequestMail,
  ) {}

  async handle({ requestId }: { readonly requestId?: string }): Promise<void> {
    await this.mail.about(requestId, ['unconfirmed'], (request) => this.letter(request));
  }

  private async letter(request: Addressed) {
    const [known] = await this.database.rows<Known>(KNOWN, [request.id]);
    if (!known || known.today > MOST_A_DAY) return null;
    if (known.account) return alreadyKnown(this.mail.publicUrl.href);
    if (known.open) {
      const open = { ...request, id: known.open };
      return alreadyRequested(this.mail.link('request-follow', open), referenceOf(known.open));
    }
    return confirmation(this.mail.link('request-confirm', request), request.reference);
  }
}
