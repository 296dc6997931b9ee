import { type Mail, Mailer } from '../mailer.js';

/** Keeps what was sent, for tests that need no network. */
export class InMemoryMailer extends Mailer {
  /** The last mail first. */
  readonly sent: Mail[] = [];

  send(mail: Mail): Promise<void> {
    this.sent.unshift({ ...mail, subject: mail.subject.replace(/[\r\n]+/g, ' ') });
    return Promise.resolve();
  }
}
