/** How the back channel behaves: as it should, out of order, without any answer, or late. */
export const OUTAGES = ['none', 'down', 'silent', 'slow'] as const;

export type Outage = (typeof OUTAGES)[number];

export const LATE_MS = 3_000;
