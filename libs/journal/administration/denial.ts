import type { ClientBase } from 'pg';
import { LineError } from '#libs/terminal/line-error.js';
import { SealChain, type SealKeys } from '../seals/seal-chain.js';
import { signedSeals } from '../seals/signed-seals.js';

/** Named by one statement. */
const AT_A_TIME = 1_000;

const OF_UNSEALED = `
  select distinct e.mac_key as key from (
    select mac_key from journal.entry where id > $2
    union all
    select w.mac_key from json_array_elements($3::json) r
    join journal.entry w on w.id between (r ->> 0)::bigint and (r ->> 1)::bigint) e
  where e.mac_key <> all($1) and e.mac_key ~ '^[0-9a-f]{8}$' order by 1`;

/**
 * States that no key of ours is called like these: entries under them are refused from now on, as those with a wrong MAC are. Whoever holds the role of the
 * application can write such entries, which would wait for ever.
 * @param known the keys at hand, which are never denied
 * @param only these alone, as the worker names them; null: all under which an entry waits
 * @returns what was denied
 * @throws LineError when no entry waits under such a key
 */
export async function deny(
  client: ClientBase,
  sealKeys: SealKeys,
  known: readonly string[],
  only: string | null,
  reason: string,
): Promise<readonly string[]> {
  const denied = await SealChain.hold(client, sealKeys, { wait: true }, async (chain) => {
    const { seen, waiting } = await chain.progress();
    const { rows } = await client.query<{ key: string }>(OF_UNSEALED, [known, seen, JSON.stringify(waiting)]);
    const denies = rows.map(({ key }) => key).filter((key) => only === null || key === only);
    if (denies.length === 0) throw new LineError('No entry waits under such a key');
    for (let from = 0; from < denies.length; from += AT_A_TIME)
      await chain.append({ kind: 'denied', denies: denies.slice(from, from + AT_A_TIME), reason });
    return denies;
  });
  return denied ?? [];
}

/** Names of keys that never were ours. */
export async function deniedKeys(client: ClientBase, sealKeys: SealKeys): Promise<ReadonlySet<string>> {
  const denied = await signedSeals(client, sealKeys, 'denied');
  return new Set(denied.flatMap(({ statement }) => (statement.kind === 'denied' ? statement.denies : [])));
}
