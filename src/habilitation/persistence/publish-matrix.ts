import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Client } from 'pg';
import { parse } from 'yaml';
import { LineError } from '#libs/terminal/line-error.js';
import { parseMatrix } from '../domain/matrix/parse-matrix.js';
import { MatrixSignatures, type SignedVersion } from './matrix-signatures.js';

/** The matrix that the release brings; each change of it is a new version. */
const SHIPPED = new URL('../../../config/habilitation/matrix.yaml', import.meta.url);

const ADD = `insert into habilitation.matrix (version, in_force_from, content) values ($1, $2, $3) on conflict do nothing`;
const ALL = `
select version, in_force_from, content,
  array(select mac from habilitation.matrix_signature s where s.version = m.version) as macs
from habilitation.matrix m`;
const SIGN = `insert into habilitation.matrix_signature (version, mac) values ($1, $2) on conflict do nothing`;

/**
 * As the owner, safe to repeat: publishes the matrix of the release, and signs it and every version signed under the key before, so that this one may go.
 * @throws LineError when the version was published with another content or another day
 */
export async function publishMatrix(
  client: Pick<Client, 'query'>,
  keys: readonly [Buffer, ...Buffer[]],
  shipped: unknown = parse(readFileSync(SHIPPED, 'utf8')),
): Promise<void> {
  const { version, inForceFrom } = parseMatrix(shipped);
  const text = JSON.stringify(shipped);
  await client.query(ADD, [version, inForceFrom, text]);
  const ours: SignedVersion = { version, in_force_from: inForceFrom, content: JSON.parse(text) as unknown };
  const signatures = new MatrixSignatures(keys);
  const { rows } = await client.query<SignedVersion & { macs: Buffer[] }>(ALL);
  for (const { macs, ...published } of rows) {
    const isOurs = published.version === version;
    if (isOurs && !isDeepStrictEqual(published, ours))
      throw new LineError(
        `version ${version} of the matrix is published already with another content: give the change a new version`,
      );
    if (isOurs || signatures.isSigned(published, macs))
      await client.query(SIGN, [published.version, signatures.sign(published)]);
  }
}
