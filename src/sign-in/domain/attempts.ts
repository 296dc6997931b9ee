/** How long one waits between attempts that fail: the first ones at once, then a pause that doubles up to `longestMs`. */
export type Patience = { readonly free: number; readonly pauseMs: number; readonly longestMs: number };

/** After five wrong ones longer and longer: 12 in the first hour. */
const STOPPED_SOON: Patience = { free: 5, pauseMs: 30_000, longestMs: 15 * 60_000 };
const SLOWED_DOWN = { pauseMs: 5_000, longestMs: 60_000 };

/**
 * What is counted at each attempt. An e-mail from one address is stopped soon. An e-mail from anywhere, an address that may be a whole
 * hospital's, and the network of IPv6 that may be one subscriber's, are only slowed down: a stranger's attempts must not lock a professional out for
 * more than a minute. Whoever tries codes knows the password already, so those are stopped sooner, over all challenges. `owner`: attempts of who
 * shows a session or a mark of the account, or comes from a network of it.
 */
export const PATIENCE = {
  emailFromAddress: STOPPED_SOON,
  owner: STOPPED_SOON,
  email: { free: 20, ...SLOWED_DOWN },
  address: { free: 60, ...SLOWED_DOWN },
  site: { free: 240, ...SLOWED_DOWN },
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

/**
 * Which counters an attempt is counted in, and no others. `session`: of who is signed in, who has no other. `mark` goes first, then `common`; then
 * `network`, of which nobody but the owner learns: a wrong password there is told like one that was not looked at.
 */
export type Lane = 'session' | 'mark' | 'common' | 'network';

/** Each purpose is counted apart: none slows another down. */
export type Attempt = {
  readonly what: 'sign-in' | 'reset' | 'registration';
  readonly email: string;
  readonly address: string;
  /** What was shown as one; wrong ones count as none. */
  readonly mark?: string | undefined;
  /** By who is signed in. */
  readonly bySession?: boolean;
};

/**
 * `openAt`: the common pause, as it is told. Without a lane nothing is looked at; `feigned`: it has to take as long as if it were, or the time
 * would tell which accounts know this network.
 */
export type Taken =
  | { readonly lane: Lane; readonly openAt: Date | null }
  | { readonly lane: null; readonly openAt: Date; readonly feigned: boolean };

/** Attempts to sign in, counted before the password is looked at: a burst cannot slip through. Shared by all processes. */
export abstract class Attempts {
  /** Nothing is counted in a pause, which no attempt makes longer. */
  abstract take(attempt: Attempt, at: Date): Promise<Taken>;

  /** The one who tried was right to the end: within the act's transaction. Strangers' attempts stay counted unless it was among them. */
  abstract forgive(attempt: Attempt, lane: Lane): Promise<void>;

  /** Likewise before a second factor is looked at, of an account or for an e-mail; may be within the act's transaction. Null when it may go on; else when the next one may. */
  abstract takeCode(subject: string, at: Date): Promise<Date | null>;

  abstract forgiveCodes(subject: string): Promise<void>;
}
