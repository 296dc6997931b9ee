import type { PscIdentity } from './psc-identity.js';

/** One attempt to sign in, from the request to Pro Santé Connect to its answer. All but the address are secrets of 256 bits. */
export type PscAttempt = {
  /** Comes back beside the code. */
  readonly state: string;
  /** Comes back in the ID token. */
  readonly nonce: string;
  /** PKCE: who redeems the code shows it. 43 to 128 characters of base64url. */
  readonly verifier: string;
  /** Where Pro Santé Connect sends the browser back: one of `redirectUris`. */
  readonly redirectUri: string;
  /** Since when one must have shown there who one is, for who is to do so anew; null where having done so within its own session is enough. */
  readonly anewSince: Date | null;
};

/** Pro Santé Connect, the sign-in of health professionals by the State: OpenID Connect, code flow with PKCE. */
export abstract class ProSanteConnect {
  /** Where browsers may be sent back to, as they are registered there. */
  abstract readonly redirectUris: readonly string[];

  /** Where the browser goes to sign in. Asks nobody. @throws DomainError `unavailable` `psc-not-offered` on a server without it */
  abstract authorizationUrl(attempt: PscAttempt): Promise<string>;

  /**
   * Whom the code stands for. Answers within 5 seconds, whatever Pro Santé Connect does; what it gave is checked and its tokens are forgotten.
   * @throws DomainError `unauthenticated` `psc-refused` when the code or anything that came for it is not right, `unavailable`
   * `psc-unavailable` when Pro Santé Connect does not answer, or not in time
   */
  abstract identify(attempt: PscAttempt, code: string): Promise<PscIdentity>;

  /** Where the browser goes to end the session there too; null on a server without Pro Santé Connect. Asks nobody. */
  abstract endSessionUrl(): string | null;
}
