import type { KeyScope } from '#libs/http/idempotency-key.js';

/** Within what an `Idempotency-Key` is its sender's own, where no account says it: what only they can show. A key is never an oracle for others. */

/** By the session, where a password is looked at ahead of the act, before it is known whose account that is. */
export const OF_SESSION: KeyScope = ({ user }) => [user?.sessionId];

export const OF_CHALLENGE: KeyScope = ({ params }) => [read(params, 'challengeId').toLowerCase()];

/** By the link of a mail. */
export const OF_LINK: KeyScope = ({ body }) => [read(body, 'token')];

export const OF_APPLICANT: KeyScope = ({ headers }) => [headers['registration-token']];

export const OF_FOLLOWER: KeyScope = ({ body }) => [read(body, 'reference'), read(body, 'code')];

/** Of who shows nothing: by the mailbox they name and where they come from, so that nobody else finds out by a key what was asked for a mailbox. */
export const OF_MAILBOX: KeyScope = ({ body, ip }) => [read(body, 'email'), ip];

/** What has no such member is refused for its shape later on. */
function read(from: unknown, name: string): string {
  const value = (from as Record<string, unknown> | null)?.[name];
  return typeof value === 'string' ? value : '';
}
