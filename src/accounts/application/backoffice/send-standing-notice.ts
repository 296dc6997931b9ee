import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { accountLetters, serviceCentreLetters } from '../../../notifications/index.js';
import { ProfessionalAddresses } from '../professionals/professional-addresses.js';

const ADDRESS = `select email from accounts.account where id = $1`;

/** Tells who owns an account that it was suspended, reinstated or closed. The reason stays with the service centre: it may name others. */
@OnEvent('standing-changed')
@Injectable()
export class SendStandingNotice implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
  ) {}

  async handle({ accountId, what = '' }: { readonly accountId?: string; readonly what?: string }): Promise<void> {
    const [account] = await this.database.rows<{ email: Email }>(ADDRESS, [accountId]);
    const told = accountLetters.standingNews[what];
    if (!account || !told) return;
    await this.mailer.send({ to: account.email, ...told });
  }
}

const OPERATOR_NEWS = serviceCentreLetters.operatorNews;

/** Tells an administrator what befell the account of an operator. Whose account and why, they read in the back office: a mail may be read by others. */
@OnEvent('operator-changed')
@Injectable()
export class SendOperatorNotice implements EventHandler {
  constructor(
    private readonly addresses: ProfessionalAddresses,
    private readonly mailer: Mailer,
  ) {}

  async handle({ accountId, what = '' }: { readonly accountId?: string; readonly what?: string }): Promise<void> {
    const news = Object.hasOwn(OPERATOR_NEWS, what) ? OPERATOR_NEWS[what as keyof typeof OPERATOR_NEWS] : null;
    if (!news) throw new Error('No letter tells of this change of an operator');
    const to = await this.addresses.of(accountId as AccountId);
    if (to) await this.mailer.send({ to, ...news });
  }
}
