import { passesLuhn } from '#libs/kernel/people/luhn.js';

/** An RPPS number of eleven digits whose key is right: these ten digits, and the one that makes it so. */
export const rppsOf = (ten: string): string =>
  Array.from({ length: 10 }, (_, key) => `${ten}${key}`).find(passesLuhn) ?? ten;
