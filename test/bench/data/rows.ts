type Value = string | number | null | Date | readonly string[];
export type Row = Readonly<Record<string, Value>>;

/** A number as letters: names hold no digits. */
export const digitsAsLetters = (number: number): string =>
  [...String(number).padStart(7, '0')].map((digit) => 'ABCDEFGHIJ'.charAt(Number(digit))).join('');
