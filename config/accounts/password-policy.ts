import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { LineError } from '#libs/terminal/line-error.js';

/** As the file has it. */
export type PasswordRules = {
  /** The longer, the fewer kinds of characters are asked for: shortest first. */
  readonly lengths: readonly [LengthRule, ...LengthRule[]];
  readonly longest: number;
  /** Characters that are not accepted, one each. */
  readonly forbidden: readonly string[];
  /** How many guesses it must resist, as a power of ten. */
  readonly guesses: number;
  readonly weakWords: readonly string[];
};

type LengthRule = { readonly from: number; readonly kinds: number };

const OURS = new URL('./password-policy.yaml', import.meta.url);

/** `file` is that of PASSWORD_POLICY; null means ours. @throws LineError that says what is wrong with it */
export function passwordRules(file: string | null): PasswordRules {
  const name = file ?? 'config/accounts/password-policy.yaml';
  try {
    return checked(parse(readFileSync(file ?? OURS, 'utf8')));
  } catch (error) {
    throw new LineError(`${name} is no password policy: ${(error as Error).message}`);
  }
}

function checked(content: unknown): PasswordRules {
  const rules = content as PasswordRules;
  expected(
    isList(rules?.lengths, isLength) && rules.lengths.length > 0,
    'lengths: a list of { from: 8 or more, kinds: 1 to 4 }',
  );
  const rising = rules.lengths.every(({ from }, i) => from > (rules.lengths[i - 1]?.from ?? 0));
  expected(rising, 'lengths: the shortest first');
  expected(isWhole(rules.longest, 64, 200), 'longest: 64 to 200 (ASVS 6.2.9 asks for 64 at least)');
  expected(
    isList(rules.forbidden, (text) => isText(text) && [...text].length === 1),
    'forbidden: a list of characters',
  );
  expected(isWhole(rules.guesses, 0, 20), 'guesses: 0 to 20');
  expected(isList(rules.weakWords, isText), 'weakWords: a list of words');
  return rules;
}

function expected(right: boolean, rule: string): void {
  if (!right) throw new Error(rule);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isWhole = (value: unknown, min: number, max: number) =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
const isList = (value: unknown, of: (one: unknown) => boolean) => Array.isArray(value) && value.every(of);
const isLength = (value: unknown) => {
  const { from, kinds } = (value ?? {}) as LengthRule;
  return isWhole(from, 8, 64) && isWhole(kinds, 1, 4);
};
