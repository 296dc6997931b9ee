import type { AccountId } from '#libs/access/actor.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { VersionsRead } from '#libs/kernel/versions.js';
import type { SupportRequest, SupportRequestId } from './support-request.js';

/**
 * How many requests may be made in a day: for one mailbox from one address of the network, for one mailbox from anywhere, and from one address. Each
 * sends a mail to a mailbox that was only typed. Who is signed in is counted apart: what strangers typed does not stop them.
 */
export const MOST_A_DAY = { own: 5, mailbox: 20, origin: 30 } as const;

export type NewSupportRequest = {
  readonly id: SupportRequestId;
  readonly kind: string;
  readonly email: Email;
  readonly accountId: AccountId | null;
  readonly text: FreeText;
  /** The address that it comes from; kept as a keyed hash. */
  readonly origin: string;
};

export type Asker = { readonly askedFrom: AccountId | null; readonly checked: IdentityCheck | null };

export abstract class SupportRequests {
  /** Its reference. @throws TooMany `support-requests-too-many` */
  abstract add(request: NewSupportRequest, at: Date): Promise<string>;

  /** Held until the act ends. @throws `support-request-not-found` */
  abstract get(id: SupportRequestId): Promise<SupportRequest>;

  /** Nobody handles what they asked themselves, from their account or its mailbox. @throws `own-request` */
  abstract assertNotOf(id: SupportRequestId, operator: AccountId): Promise<void>;

  /** From which account it was asked, if any, and how an operator made sure of who asks, last. */
  abstract asker(id: SupportRequestId): Promise<Asker>;

  /** What was asked from an account since then was perhaps not by its owner: answers go to `email`, and nobody follows it. How many. */
  abstract takeBack(accountId: AccountId, email: Email, since: Date, at: Date): Promise<number>;

  /** Once it is held: whether it is as it was read. @throws `version-stale` */
  abstract assertIs(id: SupportRequestId, read: VersionsRead): Promise<void>;

  /** Keeps its state and what happened. */
  abstract save(request: SupportRequest): Promise<void>;

  /** The request of that reference; null as well when the code is not that of this one. */
  abstract followed(reference: string, code: string): Promise<SupportRequestId | null>;
}
