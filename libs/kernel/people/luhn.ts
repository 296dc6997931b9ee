/**
 * Whether the last digit of `digits` (0-9 only) is its Luhn key (ISO/IEC 7812-1). Registers hold true identifiers whose key is wrong:
 * a hint against typing errors, never a ground to refuse.
 */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, isDoubled = false; at >= 0; at -= 1, isDoubled = !isDoubled) {
    const digit = digits.charCodeAt(at) - 48;
    const weighted = isDoubled ? 2 * digit : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}
