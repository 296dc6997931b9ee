import { createHash } from 'node:crypto';
import type { Variables } from './variables.js';

const NAMES = [
  'SESSION_KEY',
  'JOURNAL_KEY',
  'JOURNAL_SEAL_KEY',
  'MATRIX_KEY',
  'CURSOR_KEY',
  'OTP_KEY',
  'AUTHENTICATOR_KEY',
  'IDEMPOTENCY_KEY',
];

const known = NAMES.map((name) => createHash('sha256').update(`development ${name}`).digest());

/**
 * Keys that everybody knows. Nothing falls back on them: `npm start` adds them to its variables and hands these to its worker; the commands beside
 * it and the tests do the same.
 */
export const DEVELOPMENT_KEYS: Variables = Object.fromEntries(
  NAMES.map((name, i) => [name, known[i]?.toString('base64')]),
);

/** Under whatever name it is given. */
export const isDevelopmentKey = (key: Buffer): boolean => known.some((one) => one.equals(key));
