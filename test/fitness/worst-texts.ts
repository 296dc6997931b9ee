const filled = (unit: string, units: number) => unit.repeat(Math.ceil(units / unit.length)).slice(0, units);

/** What costs whoever normalises, folds or matches it far more than it says, each of so many UTF-16 units. */
export const worstTexts = (units: number): Readonly<Record<string, string>> => ({
  'accents of two classes': `a${filled('\u0301', units / 2)}${filled('\u0323', units / 2)}`,
  'accents in turn': `a${filled('\u0301\u0323', units)}`,
  'a ligature of eighteen letters': filled('\ufdfa', units),
  'blanks between letters': `a${filled(' ', units)}a`,
  emoji: filled('🙂', units - (units % 2)),
  'letters, and then a sign': `${filled('a', units)}!`,
  'letters and dots': `${filled('a.', units)}@${filled('a.', units)}`,
  'digits, and then a letter': `${filled('1', units)}x`,
  'digits and blanks': `${filled('1 ', units)}x`,
  'hyphens and parentheses': filled('(0)-', units),
});
