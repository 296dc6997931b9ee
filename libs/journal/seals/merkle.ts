import { hash } from 'node:crypto';

export const HASH_BYTES = 32;

/**
 * The Merkle tree of RFC 6962: a node is SHA-256 of the byte 1, its left and its right child; the last of an odd number rises as it is. A leaf is
 * SHA-256 of an export line, which begins with a digit, so no line can be taken for a node.
 * @param leaves 32 bytes each, one after the other
 */
export function merkleRoot(leaves: Buffer): Buffer {
  if (leaves.length === 0) return hash('sha256', '', 'buffer');
  let level = leaves;
  while (level.length > HASH_BYTES) level = above(level);
  return level;
}

/** The siblings from the leaf up to the root: what a third party needs, beside the leaf, to come to the same root. */
export function merklePath(leaves: Buffer, index: number): Buffer[] {
  const path: Buffer[] = [];
  for (let level = leaves, at = index; level.length > HASH_BYTES; level = above(level), at >>= 1) {
    const sibling = (at ^ 1) * HASH_BYTES;
    if (sibling < level.length) path.push(level.subarray(sibling, sibling + HASH_BYTES));
  }
  return path;
}

const node = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

function above(level: Buffer): Buffer {
  const pairs = Math.floor(level.length / (2 * HASH_BYTES));
  const odd = level.length - pairs * 2 * HASH_BYTES;
  const next = Buffer.allocUnsafe(pairs * HASH_BYTES + odd);
  for (let pair = 0; pair < pairs; pair += 1) {
    level.copy(node, 1, pair * 2 * HASH_BYTES, (pair + 1) * 2 * HASH_BYTES);
    next.write(hash('sha256', node, 'binary'), pair * HASH_BYTES, 'binary');
  }
  level.copy(next, pairs * HASH_BYTES, level.length - odd);
  return next;
}
