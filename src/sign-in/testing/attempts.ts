import { randomBytes } from 'node:crypto';
import type { Database } from '#libs/database/database.js';
import { HmacSignedTokens } from '../crypto/hmac-signed-tokens.js';
import { PostgresAttempts } from '../persistence/postgres-attempts.js';
import { PostgresFamiliarity } from '../persistence/postgres-familiarity.js';

/** Counters of their own, under a key of their own. */
export function countersOn(database: Database) {
  const settings = { codeKey: randomBytes(32) };
  const familiarity = new PostgresFamiliarity(database, new HmacSignedTokens(settings));
  return { familiarity, attempts: new PostgresAttempts(database, settings, familiarity) };
}
