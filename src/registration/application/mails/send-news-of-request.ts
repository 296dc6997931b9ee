import { Injectable } from '@nestjs/common';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { registrationLetters } from '../../../notifications/index.js';
import { OPEN_STATUSES } from '../../domain/request-terms.js';
import { RequestMail } from './request-mail.js';

type About = { readonly requestId?: string };

/** Once the address is confirmed: where to follow the request. */
@OnEvent('account-request-confirmed')
@Injectable()
export class SendFollowUp implements EventHandler {
  constructor(private readonly mail: RequestMail) {}

  async handle({ requestId }: About): Promise<void> {
    await this.mail.about(requestId, OPEN_STATUSES, (request) =>
      registrationLetters.requestReceived(this.mail.link('request-follow', request), request.reference),
    );
  }
}

@OnEvent('applicant-asked')
@Injectable()
export class SendQuestion implements EventHandler {
  constructor(private readonly mail: RequestMail) {}

  async handle({ requestId }: About): Promise<void> {
    await this.mail.about(requestId, ['asked'], (request) =>
      registrationLetters.questionToApplicant(this.mail.link('request-follow', request), request.reference),
    );
  }
}

@OnEvent('account-opened')
@Injectable()
export class SendActivation implements EventHandler {
  constructor(private readonly mail: RequestMail) {}

  async handle({ requestId }: About): Promise<void> {
    await this.mail.about(requestId, ['approved'], (request) => {
      const write =
        request.kind === 'operator' ? registrationLetters.operatorAccountOpened : registrationLetters.accountOpened;
      return write(this.mail.link('request-activate', request));
    });
  }
}

@OnEvent('account-request-refused')
@Injectable()
export class SendRefusal implements EventHandler {
  constructor(private readonly mail: RequestMail) {}

  async handle({ requestId }: About): Promise<void> {
    await this.mail.about(requestId, ['refused'], (request) =>
      registrationLetters.requestRefused(this.mail.link('request-follow', request), request.reference),
    );
  }
}
