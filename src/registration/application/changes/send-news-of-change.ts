import { Injectable } from '@nestjs/common';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { changeLetters } from '../../../notifications/index.js';
import { RequestMail } from '../mails/request-mail.js';

type About = { readonly requestId?: string };

/** At once, to the address that the account has: whoever reads it can stop the change. */
@OnEvent('account-change-requested')
@Injectable()
export class SendChangeNotice implements EventHandler {
  constructor(private readonly mail: RequestMail) {}

  async handle({ requestId }: About): Promise<void> {
    await this.mail.about(requestId, ['unconfirmed', 'queued', 'taken', 'asked'], (request) => ({
      to: request.inUse,
      ...changeLetters.changeRequested(request, this.mail.link('request-stop', request)),
    }));
  }
}

/** Once it took effect: to the address of the account, and to the one that it replaced. */
@OnEvent('account-changed')
@Injectable()
export class SendChanged implements EventHandler {
  constructor(private readonly mail: RequestMail) {}

  async handle({ requestId }: About): Promise<void> {
    await this.mail.about(requestId, ['approved'], (request) => ({
      to: request.inUse,
      ...changeLetters.changeApplied(request),
    }));
    await this.mail.about(
      requestId,
      ['approved'],
      (request) =>
        request.replaced && {
          to: request.replaced,
          ...changeLetters.addressReplaced(request, this.mail.link('request-stop', request)),
        },
    );
  }
}
