import { createHmac, timingSafeEqual } from 'node:crypto';

/** What is signed of a version: its number, the day it comes into force, and what it says. */
export type SignedVersion = { readonly version: number; readonly in_force_from: Date; readonly content: unknown };

/** PostgreSQL keeps no order of keys, so they are put in one. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** The keys under which versions of the matrix are signed: the one of today, then the one before it. Also the token under which Nest injects them. */
export class MatrixSignatures {
  constructor(private readonly keys: readonly [Buffer, ...Buffer[]]) {}

  /** Under the key of today. */
  sign(version: SignedVersion): Buffer {
    return mac(this.keys[0], version);
  }

  /** Whether one of the MACs is right, under any of the keys. */
  isSigned(version: SignedVersion, macs: readonly Buffer[]): boolean {
    return this.keys.some((key) => {
      const right = mac(key, version);
      return macs.some((given) => given.length === right.length && timingSafeEqual(given, right));
    });
  }
}

function mac(key: Buffer, { version, in_force_from, content }: SignedVersion): Buffer {
  // `infinity` comes as a number: never a day that was signed.
  const from = Number(in_force_from);
  return createHmac('sha256', key)
    .update(`matrix\n${version}\n${from}\n${JSON.stringify(content, inOrder)}`)
    .digest();
}
