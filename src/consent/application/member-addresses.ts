import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { Letter } from '#libs/mail/letter.js';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import type { EventHandler } from '#libs/events/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { ProfessionalAddresses } from '../../accounts/index.js';

const MEMBER = `
select from coordination.facts_membership
where file_id = $1 and account_id = $2 and status = 'active' and (ends_at is null or ends_at > $3) limit 1`;

/** Where the worker writes to a member of a file, of what happened in it. */
@Injectable()
export class MemberAddresses {
  constructor(
    private readonly database: Database,
    private readonly addresses: ProfessionalAddresses,
    private readonly clock: Clock,
  ) {}

  /** Null for whoever has left meanwhile, who has nothing to look at, and for an account that is no longer active. */
  async of({ fileId, accountId }: Ids): Promise<Email | null> {
    const [member] = await this.database.rows(MEMBER, [fileId, accountId, this.clock.now()]);
    return member ? this.addresses.of(accountId as AccountId) : null;
  }
}

/** Tells a member, within their budget of mails, that something happened in a file: neither of whom nor in which. */
@Injectable()
export abstract class MemberNotice implements EventHandler, Notice {
  abstract readonly kind: string;
  abstract readonly letter: Letter;
  abstract readonly many: (count: number) => string;

  constructor(
    private readonly addresses: MemberAddresses,
    private readonly notices: Notices,
  ) {}

  handle(ids: Ids, job?: string): Promise<void> {
    return this.notices.tell(this, ids, job);
  }

  async mail(ids: Ids): Promise<Mail | null> {
    const to = await this.addresses.of(ids);
    return to && { to, ...this.letter };
  }
}
