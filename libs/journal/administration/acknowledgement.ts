import type { ClientBase } from 'pg';
import { LineError } from '#libs/terminal/line-error.js';
import type { IdRanges } from '../seals/id-ranges.js';
import { SealChain, type SealKeys } from '../seals/seal-chain.js';

const REFUSED = `select statement -> 'refused' as refused from journal.seal where number = $1 and refused > 0`;
const ACKNOWLEDGED = `select from journal.seal where kind = 'acknowledged' and (statement ->> 'of')::bigint = $1`;

/**
 * States that somebody looked into the entries which a seal refused because their MAC was wrong. They stay unsealed, and nothing vouches for them.
 * @returns these entries
 * @throws LineError when the seal refused none, or that was stated before
 */
export async function acknowledge(client: ClientBase, keys: SealKeys, of: number, reason: string): Promise<IdRanges> {
  const refused = await SealChain.hold(client, keys, { wait: true }, async (chain) => {
    const { rows } = await client.query<{ refused: IdRanges }>(REFUSED, [of]);
    if (!rows[0]) throw new LineError(`Seal ${of} refused no entry: npm run journal -- verify names those that did`);
    if ((await client.query(ACKNOWLEDGED, [of])).rowCount) throw new LineError(`That of seal ${of} was stated before`);
    await chain.append({ kind: 'acknowledged', of, acknowledges: rows[0].refused, reason });
    return rows[0].refused;
  });
  return refused ?? [];
}
