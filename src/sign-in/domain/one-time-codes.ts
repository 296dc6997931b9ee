import type { Id } from '#libs/kernel/identifier.js';

/** A right password that waits for its one-time code. */
export type ChallengeId = Id<'Challenge'>;

/** How the second factor is given: the code that is mailed now, or that of the authenticator app (or a recovery code). */
export const CODE_METHODS = ['email-code', 'totp'] as const;

export type Challenge = { readonly challengeId: ChallengeId; readonly method: (typeof CODE_METHODS)[number] };

const TAG_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

/** Three letters that tell the mail of a code from another's: in its subject, and answered to who asked for it. Of the random end of the identifier. */
export function codeTagOf(challengeId: ChallengeId): string {
  const drawn = Number.parseInt(challengeId.slice(-8), 16);
  return [400, 20, 1].map((place) => TAG_LETTERS[Math.floor(drawn / place) % 20]).join('');
}

export const CODE_VALIDITY_MS = 10 * 60_000;
export const CODE_TRIES = 5;

/** A code to sign in is tried by who knows the password; one at a secure mailbox by anybody, in as many requests as they make. */
export type CodeLength = 6 | 8;

/** Digits that follow from the challenge and a key of the service: whoever sends a code computes it anew, and none is stored. */
export abstract class OneTimeCodes {
  abstract codeOf(challengeId: ChallengeId, length?: CodeLength): string;

  /** In constant time. */
  abstract isCodeOf(challengeId: ChallengeId, code: string, length?: CodeLength): boolean;

  /** Of which of them it is the code, if of any. */
  whichHas(challengeIds: readonly ChallengeId[], code: string, length?: CodeLength): ChallengeId | undefined {
    return challengeIds.find((id) => this.isCodeOf(id, code, length));
  }
}
