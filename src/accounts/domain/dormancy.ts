const DAY_MS = 86_400_000;

/** After how many days without signing in one is warned, and how many later the account is suspended. */
export abstract class Dormancy {
  abstract readonly warnedAfterDays: number;
  abstract readonly suspendedAfterDays: number;
}

/** Whoever used their account last before that instant is warned. */
export const dormantSince = ({ warnedAfterDays }: Dormancy, at: Date): Date =>
  new Date(at.getTime() - warnedAfterDays * DAY_MS);

/** Whoever was warned before that instant, and did not sign in since, is suspended. */
export const warnedLongAgo = ({ suspendedAfterDays }: Dormancy, at: Date): Date =>
  new Date(at.getTime() - suspendedAfterDays * DAY_MS);

export const suspensionOf = ({ suspendedAfterDays }: Dormancy, warnedAt: Date): Date =>
  new Date(warnedAt.getTime() + suspendedAfterDays * DAY_MS);
