import type { ListedFile, MyFiles } from './my-file.js';

/** How many of one's files that a statement finds are looked at for a page, where the decision says which of them count. */
export const CANDIDATES = 500;

/**
 * The page of those that count among `CANDIDATES` rows that were looked at. That a page follows says as much as a match: it follows where something is
 * shown on it, or where there is too much to look at.
 */
export function pageOfFound(
  looked: readonly { readonly file: ListedFile; readonly counts: boolean }[],
  limit: number,
): MyFiles {
  const found = looked.filter(({ counts }) => counts).map(({ file }) => file);
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : looked.length === CANDIDATES ? looked.at(-1)?.file : null;
  return { items, next: last?.id ?? null };
}
