#!/usr/bin/env node
/**
 * Checks that an entry of the journal was sealed, with nothing but Node: `node check-journal-proof.mjs PROOF.json PUBLIC-KEY`.
 * The public key comes from whoever vouches for the journal, not from the proof. Exit code 0: proved; 1: not proved.
 */
import { createPublicKey, hash, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const COLUMNS =
  `id recorded_at format mac_key at outcome action section account_id on_behalf_of situation_id structure_id session_id assurance mode
  client origin request_id person_id files item code because matrix_version consent_version membership_version retention mac`.split(
    /\s+/,
  );

/** RFC 6962: from the leaf up, each time with the sibling on its side; the last of an odd level rises as it is. */
function rootOf({ line, index, count, path }) {
  const siblings = path.map((hex) => Buffer.from(hex, 'hex'));
  let node = hash('sha256', line, 'buffer');
  for (let at = index, width = count; width > 1; at >>= 1, width = (width + 1) >> 1) {
    if ((at ^ 1) >= width) continue;
    const sibling = siblings.shift() ?? Buffer.alloc(0);
    const [left, right] = at % 2 === 0 ? [node, sibling] : [sibling, node];
    node = hash('sha256', Buffer.concat([Buffer.of(1), left, right]), 'buffer');
  }
  return siblings.length === 0 ? node.toString('hex') : 'a path that is too long';
}

/** The place of an id among the ranges that a seal lists, and how many ids those are. */
function placeIn(ids, id) {
  let count = 0;
  let index = -1;
  for (const [first, last] of ids) {
    if (first <= id && id <= last) index = count + id - first;
    count += last - first + 1;
  }
  return { index, count };
}

function problemOf(proof, publicKey) {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  if (!verify(null, Buffer.from(proof.statement), key, Buffer.from(proof.signature, 'base64')))
    return 'the seal is not signed with this key';
  const { kind, ids, root } = JSON.parse(proof.statement);
  if (kind !== 'entries') return 'the seal lists no entries';
  const { index, count } = placeIn(ids, Number.parseInt(proof.line, 10));
  if (index < 0 || index !== proof.index || count !== proof.count) return 'the seal does not list this entry there';
  return rootOf(proof) === root ? null : 'the entry is not as it was sealed';
}

// What a terminal would obey is shown, not sent to it.
const visible = (text) =>
  text.replace(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, (one) => `\\u{${one.charCodeAt(0).toString(16)}}`);

const [file, publicKey] = process.argv.slice(2);
if (!file || !publicKey) {
  console.error('Usage: node check-journal-proof.mjs PROOF.json PUBLIC-KEY');
  process.exit(2);
}
const proof = JSON.parse(readFileSync(file, 'utf8'));
const problem = problemOf(proof, publicKey);
if (problem) {
  console.log(`NOT PROVED: ${problem}`);
  process.exit(1);
}
const { number, at } = JSON.parse(proof.statement);
console.log(`Proved: this entry is listed in seal ${number} of ${at}`);
proof.line
  .split('\t')
  .forEach((value, column) => console.log(`  ${COLUMNS[column]}: ${value === '\\N' ? '-' : visible(value)}`));
