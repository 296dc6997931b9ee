/** What a handle stands for; the same identifier gives another for each. */
export type Purpose =
  | 'psc-attempt'
  | 'psc-state'
  | 'psc-nonce'
  | 'psc-verifier'
  | 'psc-proof'
  | 'own-psc-proof'
  | 'support-code'
  | 'support-origin'
  | 'request-confirm'
  | 'request-follow'
  | 'request-activate'
  | 'request-stop'
  | 'device'
  | 'sign-in-mark'
  | 'familiar-network'
  | 'password-reset';

/** Secrets that follow from an identifier and a key of the service: none is stored, and a forged one is refused without the database. */
export abstract class SignedTokens {
  /** 256 bits as 43 characters of base64url. */
  abstract secretOf(purpose: Purpose, id: string): string;

  /** The identifier and its secret, for the one who is to show both again. */
  abstract issue(purpose: Purpose, id: string): string;

  /** Null for anything that was not issued for that purpose. */
  abstract read(purpose: Purpose, handle: string): string | null;

  /** In constant time. */
  abstract isSecretOf(purpose: Purpose, id: string, secret: string): boolean;
}
