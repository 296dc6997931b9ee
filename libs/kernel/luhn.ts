/**
 * Whether the last digit of `digits` (0-9 only) is its Luhn key (ISO/IEC 7812-1). Registers hold true identifiers whose key is wrong:
 * a hint against typing errors, never a ground to refuse.
 */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighted = index % 2 ? Number(digit) * 2 : Number(digit);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}
