import type { AccountId } from '#libs/access/actor.js';

export const RECOVERY_CODES = 10;

/** Codes for who has lost the authenticator app: shown once, each good once, kept as a hash. */
export abstract class RecoveryCodes {
  abstract create(): readonly string[];

  /** Whatever dashes, blanks and small letters it was typed with. */
  abstract hashOf(accountId: AccountId, code: string): Buffer;
}
