import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { actionNamed } from '#libs/journal/entries/former-actions.js';
import { LineError } from '#libs/terminal/line-error.js';

type Numbers = Readonly<Record<string, number>>;
export type Bounds = { readonly each: number; readonly account: Numbers; readonly one: Numbers };

const OURS = new URL('./bounds.yaml', import.meta.url);

/** `file` is that of DAILY_BOUNDS; null means ours. @throws LineError that says what is wrong with it */
export function dailyBounds(file: string | null): Bounds {
  const name = file ?? 'config/bounds/bounds.yaml';
  try {
    const { each, account, one } = parse(readFileSync(file ?? OURS, 'utf8')) as Record<keyof Bounds, unknown>;
    return { each: numberOf('each', each), account: numbersOf(account), one: numbersOf(one) };
  } catch (error) {
    throw new LineError(`${name} names no daily bounds: ${(error as Error).message}`);
  }
}

const numbersOf = (named: unknown): Numbers =>
  Object.fromEntries(Object.entries(named ?? {}).map(([act, most]) => [actionNamed(act), numberOf(act, most)]));

function numberOf(act: string, most: unknown): number {
  if (!Number.isSafeInteger(most) || (most as number) < 1 || (most as number) > 1_000_000_000)
    throw new Error(`${act}: a whole number from 1 to 1,000,000,000`);
  return most as number;
}
