import type { ClientBase } from 'pg';
import { LineError } from '#libs/terminal/line-error.js';
import { LINE_SETTINGS } from './export-line.js';
import type { IdRanges } from './id-ranges.js';
import { type EntriesSealed, hashOf, type Head, keyAfter, NOTHING_BEFORE, type Content, statementOf } from './seal.js';
import { isSigned, type SealKey } from './seal-key.js';
import { ourKeys } from './signed-seals.js';

/** Sealing cannot go on until somebody acts; the message says what to do. */
export class SealingHalted extends LineError {}

/** The key that signs, and the one before it, which introduces it. */
export type SealKeys = { readonly current: SealKey; readonly former: SealKey | null };

/** As in `EntriesSealed`. */
type Progress = { readonly seen: number; readonly waiting: IdRanges; readonly held: IdRanges };

/** Whoever adds a seal holds this row until the commit. The application's role cannot: it could stop the sealing otherwise. */
const WAIT_FOR_TURN = `select from journal.turn where what = 'sealing' for update`;
const TRY_TURN = `${WAIT_FOR_TURN} skip locked`;

const NEWEST = `select statement::text as text, signature from journal.seal order by number desc limit 1`;
/** The worker's role can write one there, which the verifier accuses and nothing comes after. */
const BELOW_THE_FIRST = `select from journal.seal where number < 1 limit 1`;
const PROGRESS = `select statement::text as text, signature from journal.seal where kind in ('entries', 'resumed') order by number desc limit 1`;
const INSERT = `insert into journal.seal (statement, leaves, signature) values ($1, $2, $3)`;
const NOW = `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`;

/** The chain of seals, held by the one who may add to it. */
export class SealChain {
  #newest: string | null = null;

  private constructor(
    private readonly client: ClientBase,
    private readonly keys: SealKeys,
  ) {}

  /**
   * Runs `work` in a transaction while nobody else can add a seal; `first`, if given, before the chain is looked at. A key that the chain does not know yet is introduced first, by the former one.
   * @returns null, without work, when another seals and `wait` is false
   * @throws SealingHalted when the chain follows a key that is not given, or a seal to go on from was not signed
   */
  static async hold<Result>(
    client: ClientBase,
    keys: SealKeys,
    { wait, first }: { readonly wait: boolean; readonly first?: () => Promise<void> },
    work: (chain: SealChain) => Promise<Result>,
  ): Promise<Result | null> {
    await client.query(`begin; ${LINE_SETTINGS}`);
    try {
      const { rowCount } = await client.query(wait ? WAIT_FOR_TURN : TRY_TURN);
      if (rowCount === 1) await first?.();
      const result = rowCount === 1 ? await work(await SealChain.#open(client, keys)) : null;
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  static async #open(client: ClientBase, keys: SealKeys): Promise<SealChain> {
    const { current, former } = keys;
    const chain = new SealChain(client, keys);
    if ((await client.query(BELOW_THE_FIRST)).rowCount)
      throw new SealingHalted('A seal stands before the first, and was not signed: npm run journal -- discard');
    chain.#newest = await chain.#signed(NEWEST);
    const expected = chain.#newest ? keyAfter(statementOf({ text: chain.#newest })) : current.publicKey;
    if (expected === current.publicKey) return chain;
    if (expected !== former?.publicKey)
      throw new SealingHalted(
        `The journal is sealed with the key ${expected}: give its private half as JOURNAL_SEAL_KEY, or as JOURNAL_SEAL_KEY_PREVIOUS to replace it`,
      );
    await chain.#append({ kind: 'key', introduces: current.publicKey }, Buffer.alloc(0), former);
    return chain;
  }

  /** The newest seal, and when it was made. */
  get head(): (Head & { readonly at: string }) | null {
    if (this.#newest === null) return null;
    const { number, at } = statementOf({ text: this.#newest });
    return { number, at, hash: hashOf(this.#newest) };
  }

  /** How far the sealer has come. */
  async progress(): Promise<Progress> {
    const newest = this.#newest && statementOf({ text: this.#newest });
    if (newest && 'seen' in newest) return { held: [], ...newest };
    const text = await this.#signed(PROGRESS);
    return { seen: 0, waiting: [], held: [], ...(text && (statementOf({ text }) as EntriesSealed)) };
  }

  /** Now, by the clock of PostgreSQL. */
  async now(): Promise<string> {
    return (await this.client.query<{ now: string }>(NOW)).rows[0]?.now ?? '';
  }

  /** @param leaves one for each entry that the statement lists */
  append(said: Content, leaves: Buffer = Buffer.alloc(0)): Promise<Head> {
    return this.#append(said, leaves, this.keys.current);
  }

  async #append(said: Content, leaves: Buffer, key: SealKey): Promise<Head> {
    const { number, hash } = this.head ?? { number: 0, hash: NOTHING_BEFORE };
    const common = { seal: 1, number: number + 1, at: await this.now(), previous: hash, key: key.publicKey };
    const text = JSON.stringify({ ...common, ...said });
    await this.client.query(INSERT, [text, leaves, key.sign(text)]);
    this.#newest = text;
    return { number: number + 1, hash: hashOf(text) };
  }

  /** Nothing is chained to what somebody else wrote there, and nobody else says how far the sealing has come. */
  async #signed(query: string): Promise<string | null> {
    const [seal] = (await this.client.query<{ text: string; signature: Buffer }>(query)).rows;
    if (!seal) return null;
    const { number, key } = statementOf(seal);
    if (!isSigned(seal.text, seal.signature, key))
      throw new SealingHalted(`Seal ${number} is not what was signed: npm run journal -- verify`);
    if (key === this.keys.current.publicKey || (await ourKeys(this.client, this.keys)).has(key)) return seal.text;
    throw new SealingHalted(
      `The journal is sealed with the key ${key}, by seal ${number}: give its private half as JOURNAL_SEAL_KEY, or as JOURNAL_SEAL_KEY_PREVIOUS to replace it. If it never was ours: npm run journal -- discard`,
    );
  }
}
