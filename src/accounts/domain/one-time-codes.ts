import type { Id } from '#libs/kernel/identifier.js';

/** A right password that waits for its one-time code. */
export type ChallengeId = Id<'Challenge'>;

/** How the second factor is given: the code that is mailed now, or that of the authenticator app (or a recovery code). */
export const CODE_METHODS = ['email-code', 'totp'] as const;

export type Challenge = { readonly challengeId: ChallengeId; readonly method: (typeof CODE_METHODS)[number] };

export const CODE_VALIDITY_MS = 10 * 60_000;
export const CODE_TRIES = 5;

/** A code to sign in is tried by who knows the password; one at a secure mailbox by anybody, in as many requests as they make. */
export type CodeLength = 6 | 8;

/** Digits that follow from the challenge and a key of the service: whoever sends a code computes it anew, and none is stored. */
export abstract class OneTimeCodes {
  abstract codeOf(challengeId: ChallengeId, length?: CodeLength): string;

  /** In constant time. */
  abstract isCodeOf(challengeId: ChallengeId, code: string, length?: CodeLength): boolean;
}
