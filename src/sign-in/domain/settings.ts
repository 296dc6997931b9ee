/** What sign-in needs from the outside; the module fills it from config/environment.ts, tests by hand. */
export abstract class SignInSettings {
  /** 32 random bytes, shared by every server and worker: one-time codes follow from it. */
  abstract readonly codeKey: Buffer;
}
