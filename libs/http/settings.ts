import type { Labels } from './labels.js';
import type { Language, ProblemTexts } from './problems/problem-texts.js';

/** What the edge needs from the outside; main.ts fills it from config/environment.ts, tests by hand. Keys are 32 random bytes each. */
export abstract class HttpSettings {
  /** The key that signs tokens, then former ones whose tokens are still accepted. */
  abstract readonly sessionKeys: readonly [Buffer, ...Buffer[]];
  abstract readonly cursorKey: Buffer;
  abstract readonly idempotencyKey: Buffer;
  /** Addresses or networks of the proxies whose `X-Forwarded-*` is believed; none by default. */
  readonly trustedProxies?: readonly string[];
  /** For one session, in each process; 3,000 unless told. */
  readonly requestsPerMinute?: number;
  /** Of one subscriber for what is not there, in each process; 300 unless told. */
  readonly unroutedPerMinute?: number;
  /** Requests under way at once, in each process; 128 unless told. */
  readonly mostAtOnce?: number;
  /** In milliseconds, from the first byte of a request to the end of its headers; 15 s unless told. */
  readonly headersTimeout?: number;
  /** What each context says of its codes. */
  readonly texts?: readonly ProblemTexts[];
  /** What people call the codes of answers. */
  readonly labels?: Labels;
  /** Where people find help about a problem, by its code: https addresses. */
  readonly help?: Readonly<Record<string, string>>;
  /** Puts a rule of a decision in words, for `?explain=1`. */
  readonly explain?: (rule: string, language: Language) => string;
}
