import type { ClientBase } from 'pg';
import { type Seal, type Statement, statementOf } from './seal.js';
import type { SealKeys } from './seal-chain.js';
import { isSigned } from './seal-key.js';

const OF_KIND = `select statement::text as text, leaves, signature from journal.seal where kind = $1 order by number desc`;

/**
 * Seals of one kind that the holder of our key, or of one that ours came after, has signed. What somebody else wrote there is left to the verifier, which names it.
 */
export async function signedSeals(
  client: Pick<ClientBase, 'query'>,
  { current, former }: SealKeys,
  kind: Statement['kind'],
): Promise<(Seal & { readonly statement: Statement })[]> {
  const seals = await stored(client, kind);
  if (seals.length === 0) return [];
  const keys = new Set([current.publicKey, ...(former ? [former.publicKey] : [])]);
  for (const { statement, text, signature } of await stored(client, 'key'))
    if (statement.kind === 'key' && keys.has(statement.introduces) && isSigned(text, signature, statement.key))
      keys.add(statement.key);
  return seals.filter(
    ({ statement, text, signature }) => keys.has(statement.key) && isSigned(text, signature, statement.key),
  );
}

async function stored(client: Pick<ClientBase, 'query'>, kind: Statement['kind']) {
  const { rows } = await client.query<Seal>(OF_KIND, [kind]);
  return rows.map((seal) => ({ ...seal, statement: statementOf(seal) }));
}
