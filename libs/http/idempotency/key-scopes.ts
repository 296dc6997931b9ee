import type { KeyScope } from './idempotency-key.js';

// Within what an `Idempotency-Key` is its sender's own, where no account says it: what only they can show. A key is never an oracle for others.

/** By the session, where a password is looked at ahead of the act, before it is known whose account that is. */
export const OF_SESSION: KeyScope = ({ user }) => [user?.sessionId];

/** By the link of a mail. */
export const OF_LINK: KeyScope = ({ body }) => [textIn(body, 'token')];

/** Of who shows nothing: by the mailbox they name and where they come from, so that nobody else finds out by a key what was asked for a mailbox. */
export const OF_MAILBOX: KeyScope = ({ body, ip }) => [textIn(body, 'email'), ip];

/** A member of what was sent. What has no such member is refused for its shape later on. */
export function textIn(from: unknown, name: string): string {
  const value = (from as Record<string, unknown> | null)?.[name];
  return typeof value === 'string' ? value : '';
}
