import type { Email } from '#libs/kernel/people/email.js';
import { personalAmong, PersonalSecureMailbox, type SecureMailbox } from '../domain/personal-secure-mailbox.js';

/** A directory of the secure mail that a spec fills. */
export class InMemorySecureMailboxes extends PersonalSecureMailbox {
  readonly offered = true;
  readonly listed = new Map<string, readonly SecureMailbox[]>();

  of(nationalId: string): Promise<readonly Email[]> {
    return Promise.resolve(personalAmong(this.listed.get(nationalId) ?? []));
  }
}
