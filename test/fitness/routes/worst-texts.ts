const filled = (unit: string, bytes: number) => unit.repeat(bytes / Buffer.byteLength(unit));

/** What costs whoever normalises, folds or matches it far more than its length says, each of so many bytes of UTF-8. */
export const worstTexts = (bytes: number): Readonly<Record<string, string>> => ({
  'accents of two classes': `a${filled('\u0301', bytes / 2)}${filled('\u0323', bytes / 2)}`,
  'accents in turn': `a${filled('\u0301\u0323', bytes)}`,
  'a ligature of eighteen letters': filled('\ufdfa', bytes),
  'blanks between letters': `a${filled(' ', bytes)}a`,
  emoji: filled('🙂', bytes),
  'letters, and then a sign': `${filled('a', bytes)}!`,
  'letters and dots': `${filled('a.', bytes / 2)}@${filled('a.', bytes / 2)}`,
  'digits, and then a letter': `${filled('1', bytes)}x`,
});
