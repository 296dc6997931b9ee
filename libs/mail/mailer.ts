import type { Email } from '#libs/kernel/people/email.js';
import type { Letter } from './letter.js';

/** A mail to one professional. Nothing about a patient may be in it; lines of `text` are wrapped by the reader. */
export type Mail = Letter & { readonly to: Email };

export abstract class Mailer {
  /** Resolves once the relay has accepted the mail, rejects when it has not: jobs are tried again, acts never send. */
  abstract send(mail: Mail): Promise<void>;
}

/** Sends within the secure mail (MSSanté), from the mailbox that the service has there. */
export abstract class SecureMailer extends Mailer {}
