import type { AccountId } from '#libs/access/actor.js';

/** A new secret, for the app (base32, shown once) and as it is kept. */
export type NewSecret = { readonly secret: string; readonly sealed: Buffer };

/** Codes of authenticator apps: six digits, another each 30 seconds (RFC 6238, SHA-1, as all apps have it). */
export abstract class Authenticators {
  /** What is kept can be read with the key of the service alone, and for this account alone. */
  abstract seal(accountId: AccountId, secret: string): Buffer;

  abstract create(accountId: AccountId): NewSecret;

  /** For the camera of the app: `otpauth://totp/...`. */
  abstract uriOf(secret: string, email: string): string;

  /**
   * The time step whose code this is, of now, just before or just after: clocks differ. Null for any other code, and for one of a step that is not
   * later than `after`, the last one used.
   * @throws DomainError `unavailable` `authenticator-unreadable` for a secret that no key in use has sealed
   */
  abstract stepOf(accountId: AccountId, sealed: Buffer, code: string, at: Date, after: number | null): number | null;

  /** The same, sealed by the key in use; null when it was. */
  abstract renewed(accountId: AccountId, sealed: Buffer): Buffer | null;

  abstract canRead(accountId: AccountId, sealed: Buffer): boolean;
}
