import { hash } from 'node:crypto';
import type { IdRanges } from './id-ranges.js';

/** A place in the chain: the number of a seal and the SHA-256 of its statement, in hexadecimal. A witness keeps it. */
export type Head = { readonly number: number; readonly hash: string };

/** That these entries are in the journal, and how far the sealer has come. Without entries it says that nothing happened. */
export type EntriesSealed = {
  readonly kind: 'entries';
  /** `2026-11` by `recorded_at`, UTC: a seal lists entries of one month. Null when it lists none. */
  readonly month: string | null;
  /** What it lists. A seal's leaves are in this order. */
  readonly ids: IdRanges;
  /** The Merkle root of the leaves, in hexadecimal. */
  readonly root: string;
  /** The highest id seen so far, by this seal or an earlier one. */
  readonly seen: number;
  /** Ids up to `seen` that may still come, or whose key the sealer lacks. All other unlisted ids up to `seen` will never be sealed. */
  readonly waiting: IdRanges;
  /** Entries that were found and will not be sealed: their MAC is wrong, or they are gone. */
  readonly refused: IdRanges;
  /** Those of `waiting` that are there, and whose key the sealer lacks. Left out where there are none. */
  readonly held?: IdRanges;
  /** Those of `refused` that an earlier seal held, and that are gone. Left out where there are none. */
  readonly vanished?: IdRanges;
};

/** What a seal can say beside that entries exist: who administers the journal leaves what they did in the chain. */
export type Content =
  | EntriesSealed
  /** The seals after this one are signed with another key. */
  | { readonly kind: 'key'; readonly introduces: string }
  /** Legal hold: the month is not retired before a release. */
  | { readonly kind: 'hold' | 'release'; readonly month: string; readonly reason: string }
  /** The month's entries are gone since their term is over. */
  | { readonly kind: 'retention'; readonly month: string; readonly entries: number; readonly reason: string }
  /** The journal comes from a dump: the seals from this number up to the abandoned head were lost. */
  | { readonly kind: 'restored'; readonly abandons: Head; readonly reason: string }
  /** The witness holds this head, and it never was in this journal: somebody else wrote it there. */
  | { readonly kind: 'disowned'; readonly disowns: Head; readonly reason: string }
  /** Rows that nobody of us signed stood among the seals from this number on, and were removed. Their numbers are what they said. */
  | { readonly kind: 'discarded'; readonly discards: readonly Head[]; readonly reason: string }
  /** No key of ours has these names: entries under them are refused. */
  | { readonly kind: 'denied'; readonly denies: readonly string[]; readonly reason: string }
  /**
   * Ids came otherwise than the sequence gives them, and somebody looked into it. Covers from now on, by the leaves beside it, the entries that stand astray:
   * nothing vouches for where they come from. The sealing goes on above `seen`.
   */
  | {
      readonly kind: 'resumed';
      /** As in `EntriesSealed`, for the entries that it covers. */
      readonly month: string | null;
      /** Their ids, in the order of the leaves; as text, since one may be beyond what a JSON number holds. */
      readonly astray: readonly string[];
      readonly root: string;
      readonly seen: number;
      readonly waiting: IdRanges;
      readonly held?: IdRanges;
      readonly reason: string;
    }
  /** Somebody looked into the entries that the seal `of` refused. The verifier goes on naming them, as declared and not as found. */
  | { readonly kind: 'acknowledged'; readonly of: number; readonly acknowledges: IdRanges; readonly reason: string };

/** What is signed. */
export type Statement = {
  /** The version of this format. */
  readonly seal: 1;
  readonly number: number;
  /** When, by the clock of PostgreSQL, UTC with microseconds. */
  readonly at: string;
  /** The hash of the seal before; 64 zeros in the first. */
  readonly previous: string;
  /** The public key that signs it. */
  readonly key: string;
} & Content;

/** A seal as it is stored: the text that is signed, the leaves that its root covers, the signature. */
export type Seal = { readonly text: string; readonly leaves: Buffer; readonly signature: Buffer };

export const isSame = (one: Head, other: Head): boolean => one.number === other.number && one.hash === other.hash;

export const NOTHING_BEFORE = '0'.repeat(64);

export const hashOf = (text: string): string => hash('sha256', text, 'hex');

export const statementOf = ({ text }: Pick<Seal, 'text'>): Statement => JSON.parse(text) as Statement;

/** The key that the next seal must be signed with. */
export const keyAfter = (statement: Statement): string =>
  statement.kind === 'key' ? statement.introduces : statement.key;
