import { Injectable } from '@nestjs/common';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { registrationLetters } from '../../../notifications/index.js';
import { OPEN_STATUSES } from '../../domain/request-terms.js';
import { RequestMail } from './request-mail.js';

type About = { readonly requestId?: string };

/** Once the address is confirmed: where to follow the request. */
@OnFact('account-request-confirmed')
@Injectable()
export class SendFollowUp implements FactHandler {
  constructor(private readonly mail: RequestMail) {}

  async handle({ requestId }: About): Promise<void> {
    await this.mail.about(requestId, OPEN_STATUSES, (request) =>
      registrationLetters.followed(this.mail.link('request-follow', request), request.reference),
    );
  }
}

@OnFact('applicant-asked')
@Injectable()
export class SendQuestion implements FactHandler {
  constructor(private readonly mail: RequestMail) {}

  async handle({ requestId }: About): Promise<void> {
    await this.mail.about(requestId, ['asked'], (request) =>
      registrationLetters.asked(this.mail.link('request-follow', request), request.reference),
    );
  }
}

@OnFact('account-opened')
@Injectable()
export class SendActivation implements FactHandler {
  constructor(private readonly mail: RequestMail) {}

  async handle({ requestId }: About): Promise<void> {
    await this.mail.about(requestId, ['approved'], (request) => {
      const write = request.kind === 'operator' ? registrationLetters.operatorOpened : registrationLetters.opened;
      return write(this.mail.link('request-activate', request));
    });
  }
}

@OnFact('account-request-refused')
@Injectable()
export class SendRefusal implements FactHandler {
  constructor(private readonly mail: RequestMail) {}

  async handle({ requestId }: About): Promise<void> {
    await this.mail.about(requestId, ['refused'], (request) =>
      registrationLetters.refused(this.mail.link('request-follow', request), request.reference),
    );
  }
}
