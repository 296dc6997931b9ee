import { fieldsOf } from '../seals/export-line.js';
import type { Seal } from '../seals/seal.js';

/** A seal as COPY writes it: the statement's text, the leaves and the signature, both in PostgreSQL's hexadecimal. */
export const COPY_OF_SEALS = `copy (select statement, leaves, signature from journal.seal order by number) to stdout`;

export function sealOf(line: Buffer): Seal {
  const [text, leaves, signature] = fieldsOf(line.toString());
  return { text: text ?? '', leaves: bytesOf(leaves), signature: bytesOf(signature) };
}

const bytesOf = (field: string | null | undefined): Buffer => Buffer.from(field?.slice('\\x'.length) ?? '', 'hex');
