export abstract class Passwords {
  /** Salted and slow; the answer carries its own parameters. */
  abstract hash(password: string): Promise<string>;

  /** Without a hash to compare with, the answer is no after the same work. */
  abstract matches(hash: string | null, password: string): Promise<boolean>;

  /** Takes as long as `matches` lately did, without the work. */
  abstract feign(): Promise<void>;
}
