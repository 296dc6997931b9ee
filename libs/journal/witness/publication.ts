import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { errorCode } from '#libs/kernel/error-code.js';
import type { Head } from '../seals/seal.js';
import { SealingHalted, type SealKeys } from '../seals/seal-chain.js';
import { explanationOf } from '../administration/restored.js';
import { type Witness, WitnessObjects } from './witness.js';

const WITNESSED = `
  insert into journal.witnessed (number) values ($1)
  on conflict (one) do update set number = excluded.number where witnessed.number <> excluded.number`;

/** Milliseconds until the witness is tried again. */
const AFTER_FAILURE = 10_000;

/** Hands heads to the witness, the newest only and one at a time, beside the sealing: a witness that is slow or away does not stop it. */
export class Publication {
  readonly #log = new Logger('Witness');
  #next: Head | null = null;
  /** The newest head that the witness was given by this worker. */
  #published: Head | null = null;
  #sending: Promise<void> | null = null;
  #notBefore = 0;
  /** What is known of what the witness holds: asked at the start and before each head. Nothing is published over a contradiction. */
  #agreement: 'unasked' | 'unknown' | 'agreed' | 'contradicted' = 'unasked';

  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    private readonly keys: SealKeys,
    private readonly witness: Witness,
  ) {}

  /**
   * A journal that lost seals must not grow on as if nothing was lost. A witness that cannot be asked stops nothing.
   * @throws SealingHalted when the witness saw a seal that this journal does not have
   */
  async assertNotContradicted(): Promise<void> {
    if (this.#agreement === 'unasked' || this.#agreement === 'contradicted')
      await this.#compare().catch((error: unknown) => this.#unreachable(error));
    if (this.#agreement === 'contradicted')
      throw new SealingHalted(
        'The witness saw a seal that this journal does not have. After a restore from a dump: npm run journal -- restored; else: npm run journal -- verify',
      );
  }

  offer(head: Head | null): void {
    if (!head || head.hash === this.#published?.hash || Date.now() < this.#notBefore) return;
    this.#next = head;
    this.#sending ??= this.#send().finally(() => (this.#sending = null));
  }

  /** Waits for what is on its way. */
  async end(): Promise<void> {
    await this.#sending;
  }

  async #send(): Promise<void> {
    for (let head = this.#next; head; head = this.#next) {
      this.#next = null;
      try {
        await this.#compare();
        if (this.#agreement !== 'agreed') return;
        await this.#publish(head);
      } catch (error) {
        this.#unreachable(error);
      }
    }
  }

  async #publish(head: Head): Promise<void> {
    try {
      await this.witness.publish(head);
    } catch (error) {
      if (!(error instanceof WitnessObjects)) throw error;
      // Another worker was quicker, or the journal is not what it was: the next round knows.
      this.#agreement = 'unasked';
      return;
    }
    await this.pool.query(WITNESSED, [head.number]);
    this.#published = head;
  }

  async #compare(): Promise<void> {
    this.#agreement = 'unknown';
    const seen = await this.witness.head();
    if (this.#published && (seen?.number ?? 0) < this.#published.number)
      this.#log.error(
        `ALARM: the witness went back: it was given seal ${this.#published.number}, and holds ${seen ? `seal ${seen.number}` : 'none'}`,
      );
    const explanation = seen && (await explanationOf(this.pool, this.keys, seen));
    if (seen && !explanation) this.#agreement = 'contradicted';
    else {
      // What was lost stays in its memory; what continues it has to be told before anything else.
      if (seen && explanation && !explanation.isHeld) await this.witness.publish(explanation.restored, seen);
      this.#agreement = 'agreed';
    }
  }

  #unreachable(error: unknown): void {
    this.#notBefore = Date.now() + AFTER_FAILURE;
    const told =
      error instanceof WitnessObjects ? `${error.message}. Tell its keeper of the restore` : errorCode(error);
    this.#log.error(`ALARM: heads of the journal do not reach the witness: ${told}`);
  }
}
