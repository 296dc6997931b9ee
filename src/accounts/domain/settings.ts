/** Half a day: nobody works longer without signing in again. */
export const SESSION_MS = 12 * 3_600_000;

/** What this context needs from the outside; main.ts fills it from config/environment.ts, tests by hand. */
export abstract class SignInSettings {
  /** 32 random bytes, shared by every server and worker: one-time codes follow from it. */
  abstract readonly codeKey: Buffer;
  /** The longest that a session lasts, whatever its activity; in milliseconds. */
  abstract readonly sessionMs: number;
}
