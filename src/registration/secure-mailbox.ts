import { Environment } from '#config/environment.js';
import { Database } from '#libs/database/database.js';
import { Email } from '#libs/kernel/people/email.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import { Clock } from '#libs/time/clock.js';
import { PersonalSecureMailbox } from './domain/personal-secure-mailbox.js';
import { ListedSecureMailboxes } from './persistence/listed-secure-mailboxes.js';

/** In development everybody has one, whose mails the page for mails shows. */
class DevelopmentSecureMailbox extends PersonalSecureMailbox {
  readonly offered = true;

  of(nationalId: NationalId): Promise<readonly Email[]> {
    return Promise.resolve([Email.parse(`${nationalId.replace(/\W/g, '-')}@mssante.example.org`)]);
  }
}

/** Offered once the service has a mailbox to send from; development goes without. */
export const personalSecureMailbox = {
  provide: PersonalSecureMailbox,
  inject: [Environment, Database, Clock],
  useFactory: ({ production, secureMail }: Environment, database: Database, clock: Clock): PersonalSecureMailbox =>
    production || secureMail
      ? new ListedSecureMailboxes(database, clock, secureMail !== null)
      : new DevelopmentSecureMailbox(),
};
