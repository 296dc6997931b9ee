import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import { SecureMailer } from '#libs/mail/mailer.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { registrationLetters } from '../../../notifications/index.js';
import { PersonalSecureMailbox } from '../../domain/personal-secure-mailbox.js';
import { type ChallengeId, codeTagOf, OneTimeCodes } from '../../../sign-in/index.js';

const WAITING = `
select national_id as "nationalId" from accounts.request_code where id = $1 and used_at is null and expires_at > $2`;

/** Looks up the mailboxes, and sends the code there; where none is listed nothing is sent, and operators go on. */
@OnEvent('mailbox-code-asked')
@Injectable()
export class SendMailboxCode implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly codes: OneTimeCodes,
    private readonly mailbox: PersonalSecureMailbox,
    private readonly mailer: SecureMailer,
    private readonly clock: Clock,
  ) {}

  async handle({ codeId }: { readonly codeId?: string }): Promise<void> {
    const [waiting] = await this.database.rows<{ nationalId: NationalId }>(WAITING, [codeId, this.clock.now()]);
    if (!waiting) return;
    const id = codeId as ChallengeId;
    const letter = registrationLetters.mailboxCode(this.codes.codeOf(id, 8), codeTagOf(id));
    for (const to of await this.mailbox.of(waiting.nationalId)) await this.mailer.send({ to, ...letter });
  }
}
