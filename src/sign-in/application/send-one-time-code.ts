import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { securityLetters } from '../../notifications/index.js';
import { type ChallengeId, codeTagOf, OneTimeCodes } from '../domain/one-time-codes.js';

const WAITING = `
select a.email, c.method from accounts.challenge c join accounts.account a on a.id = c.account_id
where c.id = $1 and c.used_at is null and c.expires_at > $2 and a.status = 'active'`;

/** The worker computes the code anew: neither the outbox nor the queue ever holds it. A second mail carries the same code. */
@OnEvent('one-time-code-asked')
@Injectable()
export class SendOneTimeCode implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly codes: OneTimeCodes,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /** A challenge that is over by now needs no mail. What the mailer throws is tried again by the queue. */
  async handle({ challengeId }: { readonly challengeId?: string }): Promise<void> {
    const [waiting] = await this.database.rows<{ email: Email; method: string }>(WAITING, [
      challengeId,
      this.clock.now(),
    ]);
    if (!waiting) return;
    const letter = waiting.method === 'email-confirmation' ? securityLetters.addressCode : securityLetters.signInCode;
    const id = challengeId as ChallengeId;
    await this.mailer.send({ to: waiting.email, ...letter(this.codes.codeOf(id), codeTagOf(id)) });
  }
}
