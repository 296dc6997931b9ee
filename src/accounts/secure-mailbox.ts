import { Environment } from '#config/environment.js';
import { Email } from '#libs/kernel/email.js';
import type { NationalId } from '#libs/kernel/national-id.js';
import { PersonalSecureMailbox } from './domain/registration/personal-secure-mailbox.js';

/** The open extract lists no mailbox: until the directory of the secure mail is connected, none is offered. */
class NoSecureMailbox extends PersonalSecureMailbox {
  readonly offered = false;

  of(): Promise<null> {
    return Promise.resolve(null);
  }
}

/** In development everybody has one, whose mails the page for mails shows. */
class DevelopmentSecureMailbox extends PersonalSecureMailbox {
  readonly offered = true;

  of(nationalId: NationalId): Promise<Email> {
    return Promise.resolve(Email.parse(`${nationalId.replace(/\W/g, '-')}@mssante.example.org`));
  }
}

export const personalSecureMailbox = {
  provide: PersonalSecureMailbox,
  inject: [Environment],
  useFactory: ({ production }: Environment): PersonalSecureMailbox =>
    production ? new NoSecureMailbox() : new DevelopmentSecureMailbox(),
};
