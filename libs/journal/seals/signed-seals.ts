import type { ClientBase } from 'pg';
import { hashOf, type Seal, type Statement, statementOf } from './seal.js';
import type { SealKeys } from './seal-chain.js';
import { isSigned } from './seal-key.js';

const OF_KIND = `select statement::text as text, leaves, signature from journal.seal where kind = $1 order by number desc`;

/** Each seal that introduces a key, and the one that came next. */
const INTRODUCTIONS = `
  select s.statement::text as text, s.signature, n.statement::text as next, n.signature as "nextSignature"
  from journal.seal s left join journal.seal n on n.number = s.number + 1 where s.kind = 'key' order by s.number desc`;

type Introduction = Pick<Seal, 'text' | 'signature'> & {
  readonly next: string | null;
  readonly nextSignature: Buffer | null;
};

/**
 * Our keys, and those before them. Anybody can write a seal that introduces a key of ours: it counts once a seal of that key is chained to it, which nobody else can make.
 */
export async function ourKeys(
  client: Pick<ClientBase, 'query'>,
  { current, former }: SealKeys,
): Promise<ReadonlySet<string>> {
  const keys = new Set([current.publicKey, ...(former ? [former.publicKey] : [])]);
  for (const introduction of (await client.query<Introduction>(INTRODUCTIONS)).rows) {
    const statement = statementOf(introduction);
    const { text, signature } = introduction;
    if (statement.kind !== 'key' || !keys.has(statement.introduces) || !isSigned(text, signature, statement.key))
      continue;
    if (isFollowed(introduction, statement.introduces)) keys.add(statement.key);
  }
  return keys;
}

function isFollowed({ text, next, nextSignature }: Introduction, introduced: string): boolean {
  if (!next || !nextSignature || !isSigned(next, nextSignature, introduced)) return false;
  return statementOf({ text: next }).previous === hashOf(text);
}

/** Seals of one kind that were signed with one of our keys. What somebody else wrote there is left to the verifier, which names it. */
export async function signedSeals(
  client: Pick<ClientBase, 'query'>,
  sealKeys: SealKeys,
  kind: Statement['kind'],
): Promise<(Seal & { readonly statement: Statement })[]> {
  const seals = await stored(client, kind);
  if (seals.length === 0) return [];
  const keys = await ourKeys(client, sealKeys);
  return seals.filter(
    ({ statement, text, signature }) => keys.has(statement.key) && isSigned(text, signature, statement.key),
  );
}

async function stored(client: Pick<ClientBase, 'query'>, kind: Statement['kind']) {
  const { rows } = await client.query<Seal>(OF_KIND, [kind]);
  return rows.map((seal) => ({ ...seal, statement: statementOf(seal) }));
}
