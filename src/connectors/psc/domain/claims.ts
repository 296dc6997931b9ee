import { normaliseTyped, withoutUnstorable } from '#libs/kernel/text/typed-text.js';

/** What Pro Santé Connect sent cannot be what it is said to be. Names the claim; holds no value. */
export class ClaimUnusable extends Error {
  constructor(readonly claim: string) {
    super(claim);
  }
}

export type Claims = Readonly<Record<string, unknown>>;

/** Far above what the directory holds. */
const LONGEST = 200;

/** As it was meant, like what is typed. Null for what is absent, and for the empty texts that stand for it. @throws ClaimUnusable */
export function text(claims: Claims, name: string): string | null {
  const value = claims[name] ?? '';
  if (typeof value !== 'string' || !value.isWellFormed()) throw new ClaimUnusable(name);
  if (value.length > LONGEST) throw new ClaimUnusable(name);
  return normaliseTyped(withoutUnstorable(value)) || null;
}

/** @throws ClaimUnusable also when it is absent or empty */
export function needed(claims: Claims, name: string): string {
  const value = text(claims, name);
  if (value === null) throw new ClaimUnusable(name);
  return value;
}

/** Absent is empty. @throws ClaimUnusable for anything but a list of objects */
export function parts(claims: Claims, name: string): readonly Claims[] {
  const value = claims[name] ?? [];
  if (!Array.isArray(value) || !value.every(isObject)) throw new ClaimUnusable(name);
  return value;
}

/** Absent is empty. @throws ClaimUnusable for anything but an object */
export function part(claims: Claims, name: string): Claims {
  const value = claims[name] ?? {};
  if (!isObject(value)) throw new ClaimUnusable(name);
  return value;
}

const isObject = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
