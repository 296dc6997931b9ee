import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { changeLetters } from '../../../notifications/index.js';
import { PublicUrl } from '#libs/mail/public-url.js';
import { RequestMail } from '../mails/request-mail.js';
import { SignedTokens } from '../../../sign-in/index.js';
import { ProfessionalAddresses } from '../../../accounts/index.js';

type TakenBack = { readonly accountId?: string; readonly what?: string; readonly assistanceId?: string };

/** To the address that is restored: how its reader comes in again. */
@OnEvent('account-taken-back')
@Injectable()
export class SendTakenBack implements EventHandler {
  constructor(
    private readonly addresses: ProfessionalAddresses,
    private readonly handles: SignedTokens,
    private readonly mailer: Mailer,
    private readonly publicUrl: PublicUrl,
  ) {}

  async handle({ accountId, what, assistanceId }: TakenBack): Promise<void> {
    const to = await this.addresses.of(accountId as AccountId);
    if (!to) return;
    const password = assistanceId
      ? { link: `${this.publicUrl.href}/mot-de-passe#${this.handles.issue('password-reset', assistanceId)}` }
      : what === 'password'
        ? what
        : 'no-password';
    await this.mailer.send({ to, ...changeLetters.accountTakenBack(password) });
  }
}

/** To the address that the account had meanwhile. */
@OnEvent('address-taken-back')
@Injectable()
export class SendAddressTakenBack implements EventHandler {
  constructor(private readonly mail: RequestMail) {}

  async handle({ requestId }: { readonly requestId?: string }): Promise<void> {
    await this.mail.about(requestId, ['withdrawn'], (request) => changeLetters.addressTakenBack(request));
  }
}
