import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { securityLetters } from '../../../notifications/index.js';

const OPENED = `
select a.email, s.created_at as at from accounts.session s join accounts.account a on a.id = s.account_id
where s.id = $1 and a.status = 'active'`;

/** Tells who owns an account that somebody signed in from a device that it does not know. */
@OnEvent('device-new')
@Injectable()
export class SendDeviceNotice implements EventHandler, Notice {
  readonly kind = 'device-new';
  readonly many = securityLetters.newDevices;

  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
  ) {}

  handle(ids: Ids, job?: string): Promise<void> {
    return this.notices.tell(this, ids, job);
  }

  async mail({ sessionId }: Ids): Promise<Mail | null> {
    const [opened] = await this.database.rows<{ email: Email; at: Date }>(OPENED, [sessionId]);
    return opened ? { to: opened.email, ...securityLetters.newDevice(opened.at) } : null;
  }
}
