import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { accountLetters } from '../../../notifications/index.js';
import { Dormancy, suspensionOf } from '../../domain/dormancy.js';

const WARNED = `
select email, dormant_warned_at as at from accounts.account where id = $1 and status = 'active' and dormant_warned_at is not null`;

@OnEvent('dormant')
@Injectable()
export class SendDormancyWarning implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly dormancy: Dormancy,
  ) {}

  /** Whoever signed in meanwhile needs no warning. */
  async handle({ accountId }: { readonly accountId?: string }): Promise<void> {
    const [warned] = await this.database.rows<{ email: Email; at: Date }>(WARNED, [accountId]);
    if (!warned) return;
    await this.mailer.send({
      to: warned.email,
      ...accountLetters.dormancyWarning(suspensionOf(this.dormancy, warned.at)),
    });
  }
}
