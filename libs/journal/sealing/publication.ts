import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { errorCode } from '#libs/kernel/error-code.js';
import type { Head } from './seal.js';
import { SealingHalted } from './seal-chain.js';
import { isExplained } from './restored.js';
import type { Witness } from './witness.js';

const WITNESSED = `
  insert into journal.witnessed (number) values ($1)
  on conflict (one) do update set number = excluded.number where witnessed.number <> excluded.number`;

/** Milliseconds until the witness is tried again. */
const AFTER_FAILURE = 10_000;

/** Hands heads to the witness, the newest only and one at a time, beside the sealing: a witness that is slow or away does not stop it. */
export class Publication {
  readonly #log = new Logger('Witness');
  #next: Head | null = null;
  #published = 0;
  #sending: Promise<void> | null = null;
  #notBefore = 0;
  /** What the witness held when it was first asked, as far as that is known: nothing is published over a contradiction. */
  #agreement: 'unasked' | 'unknown' | 'agreed' | 'contradicted' = 'unasked';

  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    private readonly witness: Witness,
  ) {}

  /**
   * A journal that was restored from a dump must not grow on as if nothing was lost. A witness that cannot be asked stops nothing.
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
    if (!head || head.number === this.#published || Date.now() < this.#notBefore) return;
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
        await this.witness.publish(head);
        await this.pool.query(WITNESSED, [head.number]);
        this.#published = head.number;
      } catch (error) {
        this.#unreachable(error);
      }
    }
  }

  async #compare(): Promise<void> {
    if (this.#agreement === 'agreed') return;
    this.#agreement = 'unknown';
    const seen = await this.witness.head();
    this.#agreement = !seen || (await isExplained(this.pool, seen)) ? 'agreed' : 'contradicted';
  }

  #unreachable(error: unknown): void {
    this.#notBefore = Date.now() + AFTER_FAILURE;
    const told = error instanceof SealingHalted ? error.message : errorCode(error);
    this.#log.error(`ALARM: heads of the journal do not reach the witness: ${told}`);
  }
}
