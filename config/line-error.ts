import { visible } from './visible.js';

/** What the one who starts the program can put right: told in one line, without a stack. */
export class LineError extends Error {
  override readonly name = 'LineError';
}

/** Codes of a server or a port that does not let itself be used, in words. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'the host is unknown',
  EADDRINUSE: 'the port is taken: stop the other program, or set PORT (the API) or MAIL_PAGE_PORT (the page of mails)',
  EACCES: 'not allowed',
  'database-unavailable': 'the database does not answer',
  '28P01': 'the password of the database role is wrong',
  '3D000': 'the database does not exist',
};

/** Runs a program: what goes wrong ends it with exit code 1, and in one line where one suffices. */
export async function toldInOneLine(program: () => Promise<unknown>): Promise<void> {
  try {
    await program();
  } catch (error) {
    process.stderr.write(`${visible(lineOf(error))}\n`);
    process.exit(1);
  }
}

function lineOf(error: unknown): string {
  if (error instanceof LineError) return error.message;
  const { code, address, port, stack } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  const reason = REASONS[code ?? ''];
  return reason ? `${[address, port].filter(Boolean).join(':') || 'PostgreSQL'}: ${reason}` : (stack ?? String(error));
}
