import type { ClientBase } from 'pg';
import { hashOf, type Head, isSame, type Statement } from '../seals/seal.js';
import type { SealKeys } from '../seals/seal-chain.js';
import { signedSeals } from '../seals/signed-seals.js';

const TEXT = `select statement::text as text from journal.seal where number = $1`;

/** Why a head that was seen is no reproach: it is in the journal, or this restore, signed with our key, says that it was lost. */
export type Explanation = { readonly isHeld: true } | { readonly isHeld: false; readonly restored: Head };

/** @returns null when the journal lacks this head and no word of it was left */
export async function explanationOf(
  database: Pick<ClientBase, 'query'>,
  keys: SealKeys,
  seen: Head,
): Promise<Explanation | null> {
  const [seal] = (await database.query<{ text: string }>(TEXT, [seen.number])).rows;
  if (seal && hashOf(seal.text) === seen.hash) return { isHeld: true };
  const restores = [
    ...(await signedSeals(database, keys, 'restored')),
    ...(await signedSeals(database, keys, 'disowned')),
  ];
  const restore = restores.find(({ statement }) => abandons(statement, seen));
  return restore ? { isHeld: false, restored: { number: restore.statement.number, hash: hashOf(restore.text) } } : null;
}

/** Whether it declares exactly this head lost in a restore, or never ours. */
export const abandons = (statement: Statement, head: Head): boolean =>
  (statement.kind === 'disowned' && isSame(statement.disowns, head)) ||
  (statement.kind === 'restored' && statement.number <= head.number && isSame(statement.abandons, head));
