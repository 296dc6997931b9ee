import { Email } from '#libs/kernel/people/email.js';
import { InMemoryMailer } from '#libs/mail/testing/in-memory-mailer.js';
import type { TestApp } from '#test/support/test-app.js';
import { SendMailboxCode } from '../application/mails/send-mailbox-code.js';
import { OneTimeCodes } from '../../sign-in/domain/one-time-codes.js';
import type { SecureMailbox } from '../domain/personal-secure-mailbox.js';
import { InMemorySecureMailboxes } from './in-memory-secure-mailboxes.js';
import type { Applicant } from './registrations.http.js';

/** The secure mail: who has which mailbox, and what arrives there. */
export class SecureMail {
  readonly mailboxes = new InMemorySecureMailboxes();

  /** To be called once the number is listed. */
  lists(number: string, kind: SecureMailbox['kind'] = 'personal'): void {
    this.mailboxes.listed.set(number, [{ address: Email.parse(`ps.${number}@mssante.example.org`), kind }]);
  }

  /** What the worker does for the newest code that was asked for: the code that arrived, and where; null when nothing was sent. */
  async delivers(
    test: TestApp,
    { id }: Pick<Applicant, 'id'>,
  ): Promise<{ code: string; to: string; subject: string } | null> {
    const { rows } = await test.superuser.query<{ id: string }>(
      'select id from accounts.request_code where request_id = $1 order by id desc limit 1',
      [id],
    );
    const mailer = new InMemoryMailer();
    const codes = test.app.get(OneTimeCodes);
    const job = new SendMailboxCode(test.database, codes, this.mailboxes, mailer, test.clock);
    await job.handle({ codeId: rows[0]!.id });
    const [mail] = mailer.sent;
    return mail ? { code: /\b\d{8}\b/.exec(mail.text)![0], to: mail.to, subject: mail.subject } : null;
  }

  /** The owner of the number asks for a code, reads it, and enters it: the state of the request then. */
  async proves(test: TestApp, applicant: Applicant): Promise<string> {
    await applicant.asks('post', '/mailbox-code').expect(202);
    const { code } = (await this.delivers(test, applicant))!;
    const { body } = await applicant.asks('post', '/mailbox-code/confirmation', { code }).expect(200);
    return (body as { status: string }).status;
  }
}
