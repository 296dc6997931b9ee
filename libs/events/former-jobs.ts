/**
 * What scheduled jobs were called as long as their class named them: a queue that a former release filled still runs. Closed: a job declares its name,
 * which outlives its class.
 */
export const FORMER_JOBS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    AbandonedJobs: 'abandoned-jobs.release',
    EndUnconfirmedSuspensions: 'suspensions.end-unconfirmed',
    ForgetCounts: 'daily-bounds.forget',
    ForgetFormerProfiles: 'profiles.forget-former',
    ForgetIdempotencyKeys: 'idempotency-keys.forget',
    ForgetRequests: 'registrations.forget',
    ForgetSessions: 'sessions.forget',
    ForgetSignIns: 'sign-ins.forget',
    GatherNotices: 'notices.gather',
    JournalMonths: 'journal-months.create',
    ReduceRequests: 'registrations.reduce',
    SuspendDormant: 'accounts.suspend-dormant',
    UnhandledFacts: 'unhandled-events.report',
    WarnDormant: 'accounts.warn-dormant',
  }),
);
