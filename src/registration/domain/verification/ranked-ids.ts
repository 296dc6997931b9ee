import type { NationalId } from '#libs/kernel/people/national-id.js';

/** RPPS first: it replaces the others, and is the one that Pro Santé Connect gives. */
export const ranked = (ids: readonly NationalId[]): readonly NationalId[] => [...new Set(ids)].sort().reverse();
