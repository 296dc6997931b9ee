import type { ClientBase } from 'pg';
import { hashOf, type Head, type Statement, statementOf } from './seal.js';

const SEAL_OR_RESTORE = `select statement::text as text from journal.seal where number = $1 or kind = 'restored'`;

/** Whether the journal has the seal that the witness saw, or says that it was lost in a restore. */
export async function isExplained(database: Pick<ClientBase, 'query'>, seen: Head): Promise<boolean> {
  const { rows } = await database.query<{ text: string }>(SEAL_OR_RESTORE, [seen.number]);
  return rows.some(({ text }) => {
    const statement = statementOf({ text });
    return isAbandoned(statement, seen) || (statement.number === seen.number && hashOf(text) === seen.hash);
  });
}

/** Whether a restore declares this head lost. */
export const isAbandoned = (statement: Statement, { number }: Head): boolean =>
  statement.kind === 'restored' && statement.number <= number && number <= statement.abandons.number;
