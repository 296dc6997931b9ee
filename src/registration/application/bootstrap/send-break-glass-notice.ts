import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { serviceCentreLetters } from '../../../notifications/index.js';
import { ProfessionalAddresses } from '../../../accounts/index.js';

/** Tells those who answer for the accounts of operators that one was made past them. Whose, they read in the back office. */
@OnEvent('founded-by-break-glass')
@Injectable()
export class SendBreakGlassNotice implements EventHandler {
  constructor(
    private readonly addresses: ProfessionalAddresses,
    private readonly mailer: Mailer,
  ) {}

  async handle({ accountId }: { readonly accountId?: string }): Promise<void> {
    const to = await this.addresses.of(accountId as AccountId);
    if (to) await this.mailer.send({ to, ...serviceCentreLetters.administratorByBreakGlass });
  }
}
