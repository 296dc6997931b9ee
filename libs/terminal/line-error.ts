import { escapeControls } from './visible.js';

/** What the one who starts the program can put right: told in one line, without a stack. */
export class LineError extends Error {
  override readonly name = 'LineError';
}

const MIGRATE =
  'the database is not migrated, or not as far as this release: run node dist/config/database/migrate.js (npm run migrate)';
const UNTRUSTED =
  'its certificate is not trusted, or not of this host: see sslrootcert and NODE_EXTRA_CA_CERTS in the README';

/** Codes of a server or a port that does not let itself be used, in words: what to do about it. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ECONNRESET: 'it broke the connection',
  ENOTFOUND: 'the host is unknown',
  EAI_AGAIN: 'the host is unknown for now: the name server does not answer',
  ETIMEDOUT: 'nothing answers there in time',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the host cannot be reached',
  EADDRINUSE: 'the port is taken: stop the other program, or set PORT (the API) or MAIL_PAGE_PORT (the page of mails)',
  EACCES: 'not allowed',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  CERT_HAS_EXPIRED: UNTRUSTED,
  ERR_TLS_CERT_ALTNAME_INVALID: UNTRUSTED,
  'database-unavailable': 'the database does not answer',
  '28000': 'the role of the database does not exist or may not sign in here: npm run provision makes the roles',
  '28P01':
    'the password of the database role is wrong, or the role does not exist: npm run provision makes roles and sets passwords',
  '3D000': 'the database does not exist: npm run provision makes it',
  '3F000': MIGRATE,
  '42P01': MIGRATE,
  '42703': MIGRATE,
  '42883': MIGRATE,
  '42501':
    'this role may not do that: each DATABASE_..._URL names a role of its own (spico_app, spico_owner, spico_worker; README, "In production"), and the database is migrated first: npm run migrate',
  '25006': 'the database is read-only: is it a standby?',
  '53100': 'its disk is full',
  '53200': 'it is out of memory',
  '53300': 'it has no connection left',
  '57P01': 'it was shut down',
  '57P02': 'it crashed',
  '57P03': 'it is starting or shutting down: try again',
};

/** What the driver of PostgreSQL says without a code. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^The server does not support SSL/, 'it offers no TLS: turn it on there, or reach it on this machine'],
  [/^Connection terminated|^timeout expired|^Query read timeout/, 'it broke the connection, or does not answer'],
];

/** Runs a program: what goes wrong ends it with exit code 1, and in one line where one suffices. */
export async function runTellingErrors(program: () => Promise<unknown>): Promise<void> {
  try {
    await program();
  } catch (error) {
    process.stderr.write(`${escapeControls(lineOf(error))}\n`);
    process.exit(1);
  }
}

function lineOf(error: unknown): string {
  if (error instanceof LineError) return error.message;
  const { code, address, port, stack, message } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  const reason = REASONS[code ?? ''] ?? WORDS.find(([words]) => words.test(message))?.[1];
  return reason ? `${[address, port].filter(Boolean).join(':') || 'PostgreSQL'}: ${reason}` : (stack ?? String(error));
}
