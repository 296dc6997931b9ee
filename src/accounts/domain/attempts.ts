/** How long one waits between attempts that fail: the first ones at once, then a pause that doubles up to `longestMs`. */
export type Patience = { readonly free: number; readonly pauseMs: number; readonly longestMs: number };

/**
 * What is counted at each attempt. An e-mail from one address is stopped soon. An e-mail from anywhere, and an address that may be a whole
 * hospital's, are only slowed down: a stranger's attempts must not lock a professional out for more than a minute. Whoever tries codes knows the
 * password already, so those are stopped sooner, over all challenges.
 */
export const PATIENCE = {
  emailFromAddress: { free: 5, pauseMs: 30_000, longestMs: 15 * 60_000 },
  email: { free: 20, pauseMs: 5_000, longestMs: 60_000 },
  address: { free: 60, pauseMs: 5_000, longestMs: 60_000 },
  code: { free: 10, pauseMs: 60_000, longestMs: 15 * 60_000 },
} as const satisfies Record<string, Patience>;

/** Attempts are forgotten when none came for so long. */
export const MEMORY_MS = 3_600_000;

export type Count = { readonly count: number; readonly lastAt: Date; readonly openAt: Date };

/** The count after one more attempt, which no attempt during the pause moves. */
export function oneMore({ count, lastAt }: Count, { free, pauseMs, longestMs }: Patience, at: Date): Count {
  const next = at.getTime() - lastAt.getTime() > MEMORY_MS ? 1 : count + 1;
  const pause = next < free ? 0 : Math.min(longestMs, pauseMs * 2 ** (next - free));
  return { count: next, lastAt: at, openAt: new Date(at.getTime() + pause) };
}

/** Attempts to sign in, counted before the password is looked at: a burst cannot slip through. Shared by all processes. */
export abstract class Attempts {
  /** Null when the attempt may go on; else the instant from which the next one is looked at, and nothing was counted. */
  abstract take(email: string, address: string, at: Date): Promise<Date | null>;

  /** The one who tried was right to the end: within the act's transaction. */
  abstract forgive(email: string, address: string): Promise<void>;

  /** Likewise before a second factor is looked at, of an account or for an e-mail; may be within the act's transaction. */
  abstract takeCode(subject: string, at: Date): Promise<Date | null>;

  abstract forgiveCodes(subject: string): Promise<void>;
}
