import type { InstantText } from '#libs/kernel/formats.js';

export class SecretAnswer {
  /** For the app, in base32. Shown this once. */
  readonly secret!: string;

  /** The same for the camera of the app, once drawn as a QR code: `otpauth://totp/...`. */
  readonly uri!: string;
}

export class RecoveryCodesAnswer {
  /** Each is good once, in place of a code of the app. Shown this once. */
  readonly recoveryCodes!: readonly string[];
}

export class OwnAuthenticatorAnswer {
  /** Null: no app protects the account. */
  readonly confirmedAt!: InstantText | null;

  readonly recoveryCodesLeft!: number;
}
