const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** One slip in fewer letters makes any word of any other. */
const SHORTEST_MISTYPED = 4;

/**
 * What may have been meant by a word of capitals: all texts that are one slip of the pen away (a letter too many or too few, another
 * letter, two exchanged): some 450 for eight letters. To ask an index for each is faster than to compare the word with all that occur.
 */
export function slipsOf(word: string): readonly string[] {
  if (word.length < SHORTEST_MISTYPED) return [];
  const slips = new Set<string>();
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    slips.add(before + after.slice(1));
    slips.add(before + after.charAt(1) + after.charAt(0) + after.slice(2));
    for (const letter of LETTERS) {
      slips.add(before + letter + after);
      slips.add(before + letter + after.slice(1));
    }
  }
  slips.delete(word);
  return [...slips];
}
