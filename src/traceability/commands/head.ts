import { LineError } from '#libs/terminal/line-error.js';
import type { Head } from '#libs/journal/seals/seal.js';

/** As a witness tells it, and `verify` prints it. @throws LineError when it is none */
export function headOf(given: unknown): Head {
  const [, number, hash] = /^(\d{1,15}):([\da-f]{64})$/.exec(String(given)) ?? [];
  if (!number || !hash) throw new LineError('--head must be NUMBER:HASH, with 64 hexadecimal digits');
  return { number: Number(number), hash };
}
