/** Texts of a format that whoever made them answers for: nothing is parsed again. Their tags stand in the published API. */

/** @format uuid */
export type UuidText = string;

/**
 * An instant in UTC, to the millisecond: `2026-11-23T09:00:00.000Z`.
 * @named Instant
 * @format date-time
 * @pattern ^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$
 */
export type InstantText = string;

/** @format date */
export type DayText = string;

/** @format uri */
export type UrlText = string;
