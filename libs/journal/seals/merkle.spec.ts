import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { merklePath, merkleRoot } from './merkle.js';

const sha256 = (...parts: readonly Uint8Array[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** As RFC 6962, section 2.1, defines it, on hashes of leaves. */
function rootByDefinition(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.of(1), rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)));
}

const trees = fc
  .integer({ min: 0, max: 70 })
  .map((size) => Array.from({ length: size }, (_, n) => sha256(Buffer.from(`entry ${n}`))));

describe('The Merkle tree of a seal', () => {
  it('is that of RFC 6962, whatever the number of its leaves', () => {
    fc.assert(fc.property(trees, (leaves) => merkleRoot(Buffer.concat(leaves)).equals(rootByDefinition(leaves))));
  });

  it('has a short path from each leaf', () => {
    fc.assert(
      fc.property(trees, fc.nat(), (leaves, choice) => {
        fc.pre(leaves.length > 0);
        const path = merklePath(Buffer.concat(leaves), choice % leaves.length);
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(leaves.length)));
      }),
    );
  });
});
