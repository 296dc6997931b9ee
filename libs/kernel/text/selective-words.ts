/** Fewer letters are part of nearly every name or place. */
const SHORTEST = 3;

/** Of a name that has no more: Ly, Ba. It is looked for as a whole word, by whoever asks whether words tell enough. */
const SHORTEST_NAME = 2;

/** Whether words narrow a search of people down: nobody needs the list of all. Words are those of a search key. */
export const areSelective = (name: readonly string[], place: readonly string[] = []): boolean =>
  name.some((word) => word.length >= SHORTEST_NAME) || place.some((word) => word.length >= SHORTEST);

/** A name without a word that is long enough to be looked for in the midst of others. */
export const isShortName = (name: readonly string[]): boolean => name.every((word) => word.length < SHORTEST);
