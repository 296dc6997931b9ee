/** For how long a sign-in makes a device or a network familiar to the account. */
export const FAMILIAR_MS = 90 * 86_400_000;

/** The newest networks of an account that are kept. */
export const MOST_NETWORKS = 10;

/** What the device of who has signed in keeps, and shows at the next attempts. */
export type Mark = { readonly token: string; readonly expiresAt: Date };

/**
 * What tells the owner of an account from strangers before the password is looked at: a mark that this service gave at a sign-in, or a network that
 * the account was signed in from. It opens nothing and skips nothing: it has a counter of its own. Both go by the e-mail that was typed, so
 * that no account is looked for, and nobody learns whether there is one.
 */
export abstract class Familiarity {
  /** Tells nothing about the account to who reads it. */
  abstract markOf(email: string, at: Date): Mark;

  /** In constant time; any text that is none of this e-mail, or is over, is no mark. */
  abstract isMarkOf(email: string, token: string, at: Date): boolean;

  /** Within the act that signs in. */
  abstract note(email: string, address: string, at: Date): Promise<void>;

  abstract knows(email: string, address: string, at: Date): Promise<boolean>;
}
