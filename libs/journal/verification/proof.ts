import type { ClientBase } from 'pg';
import { copyOfEntries, LINE_SETTINGS } from '../seals/export-line.js';
import { countOf, idsOf } from '../seals/id-ranges.js';
import { copiedLines } from '../sealing/lines.js';
import { merklePath } from '../seals/merkle.js';
import { statementOf } from '../seals/seal.js';
import { sealOf } from './seal-line.js';

/** That one entry was sealed, for somebody who may see that entry and no other: docs/check-journal-proof.mjs checks it. */
export type Proof = {
  readonly proof: 1;
  /** The export line. */
  readonly line: string;
  /** The place of the entry among those that the seal lists, and how many they are. */
  readonly index: number;
  readonly count: number;
  /** The siblings from the leaf up to the root, in hexadecimal. */
  readonly path: readonly string[];
  readonly statement: string;
  readonly signature: string;
};

/** @returns null when no seal lists the entry, or it is gone */
export async function proofOf(client: ClientBase, id: number): Promise<Proof | null> {
  if (!Number.isSafeInteger(id)) return null;
  await client.query(`begin isolation level repeatable read read only; ${LINE_SETTINGS}`);
  try {
    const line = await onlyLine(
      client,
      copyOfEntries(`journal.entry e where e.id = ${id} order by e.recorded_at limit 1`),
    );
    // Seals of late entries may span many ids: the first that lists it is nearly always the first that could.
    const candidates = copiedLines(
      client,
      `copy (select statement, leaves, signature from journal.seal where highest >= ${id} and lowest <= ${id} order by highest, number) to stdout`,
    );
    for await (const lines of candidates) {
      for (const seal of lines.map(sealOf)) {
        const statement = statementOf(seal);
        const index = statement.kind === 'entries' ? [...idsOf(statement.ids)].indexOf(id) : -1;
        if (!line || statement.kind !== 'entries' || index < 0) continue;
        const path = merklePath(seal.leaves, index).map((hash) => hash.toString('hex'));
        const signature = seal.signature.toString('base64');
        return { proof: 1, line, index, count: countOf(statement.ids), path, statement: seal.text, signature };
      }
    }
    return null;
  } finally {
    await client.query('rollback');
  }
}

async function onlyLine(client: ClientBase, copy: string): Promise<string | null> {
  let found: string | null = null;
  for await (const lines of copiedLines(client, copy)) found ??= lines[0]?.toString() ?? null;
  return found;
}
