/** Texts of a format that whoever made them answers for: nothing is parsed again. Their tags stand in the published API. */

/** @format uuid */
export type UuidText = string;

/**
 * To the second or finer, in UTC.
 * @format date-time
 */
export type InstantText = string;

/** @format date */
export type DayText = string;

/** @format uri */
export type UrlText = string;
