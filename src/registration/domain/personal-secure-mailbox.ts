import type { Email } from '#libs/kernel/people/email.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';

/** A mailbox of the secure mail (MSSanté), as its directory lists it: one person's, a structure's, a piece of software's. */
export type SecureMailbox = { readonly address: Email; readonly kind: 'personal' | 'organisational' | 'application' };

/**
 * Where the one who has a number reads secure mail, found without the help of who claims that number. What a structure reads proves nothing of
 * one person: it never counts.
 */
export abstract class PersonalSecureMailbox {
  /** Whether there is a directory to look in: without one, no code is promised. */
  abstract readonly offered: boolean;

  /** All that are one person's: whoever has several reads one of them. From the worker. @throws when the directory does not answer, to be asked again */
  abstract of(nationalId: NationalId): Promise<readonly Email[]>;
}

/** Those that are one person's. */
export const personalAmong = (mailboxes: readonly SecureMailbox[]): readonly Email[] =>
  mailboxes.filter(({ kind }) => kind === 'personal').map(({ address }) => address);
