import type { ClientBase } from 'pg';
import { hashOf, type Head, isSame, type Statement, statementOf } from './seal.js';
import { isSigned } from './seal-key.js';
import type { SealKeys } from './seal-chain.js';

const SEAL_OR_RESTORE = `select statement::text as text, signature from journal.seal where number = $1 or kind = 'restored' order by number`;

/** Why a head that was seen is no reproach: it is in the journal, or this restore, signed with our key, says that it was lost. */
export type Explanation = { readonly isHeld: true } | { readonly isHeld: false; readonly restored: Head };

/** @returns null when the journal lacks this head and no word of it was left */
export async function explanationOf(
  database: Pick<ClientBase, 'query'>,
  keys: SealKeys,
  seen: Head,
): Promise<Explanation | null> {
  const { rows } = await database.query<{ text: string; signature: Buffer }>(SEAL_OR_RESTORE, [seen.number]);
  let explanation: Explanation | null = null;
  for (const { text, signature } of rows) {
    const statement = statementOf({ text });
    const head = { number: statement.number, hash: hashOf(text) };
    if (isSame(head, seen)) return { isHeld: true };
    const isOurs = [keys.current, keys.former].some((key) => key?.publicKey === statement.key);
    if (abandons(statement, seen) && isOurs && isSigned(text, signature, statement.key))
      explanation = { isHeld: false, restored: head };
  }
  return explanation;
}

/** Whether a restore declares exactly this head lost. */
export const abandons = (statement: Statement, head: Head): boolean =>
  statement.kind === 'restored' && statement.number <= head.number && isSame(statement.abandons, head);
