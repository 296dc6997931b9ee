import { setTimeout as pause } from 'node:timers/promises';
import { EntityManager } from '@mikro-orm/postgresql';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { errorCode } from '#libs/kernel/error-code.js';
import { CatalogueWatch } from '../catalogue/catalogue-watch.js';
import type { JournalKey } from '../entries/journal-key.js';
import { countOf } from '../seals/id-ranges.js';
import { Publication } from '../witness/publication.js';
import { type SealKeys, SealingHalted } from '../seals/seal-chain.js';
import { type Round, Sealer } from './sealer.js';
import type { Witness } from '../witness/witness.js';

/** While nothing can be sealed: the same line again and again would hide others. */
const AFTER_FAILURE_MS = 10_000;
/** Keys, in one line of the log. */
const NAMED = 10;

/** What it seals with; also the token under which Nest injects it. */
export abstract class SealingConfiguration {
  abstract readonly macKeys: readonly JournalKey[];
  abstract readonly sealKeys: SealKeys;
  /** How many ids in a row may be missing for good before the sealing halts. */
  abstract readonly mostPassedOver: number;
  /** Null where nothing has to be proved. */
  abstract readonly witness: Witness | null;
  /** How long an entry is covered by its MAC alone, in milliseconds, at most and unless there is more to seal than that takes. */
  abstract readonly interval: number;
}

/** Seals the journal as long as the worker runs, and gives each head to the witness. */
@Injectable()
export class Sealing implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('Sealing');
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly em: EntityManager,
    private readonly means: SealingConfiguration,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const pool = await this.em.getDriver().getConnection().getNativeClient();
    const { macKeys, sealKeys, mostPassedOver, witness } = this.means;
    const sealer = new Sealer(pool, macKeys, sealKeys, { mostPassedOver });
    this.#running = this.#run(new CatalogueWatch(pool), sealer, witness && new Publication(pool, sealKeys, witness));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(catalogue: CatalogueWatch, sealer: Sealer, publication: Publication | null): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await catalogue.look();
      const wait = await this.#round(sealer, publication);
      // Aborted only by the shutdown, which ends the loop.
      if (wait > 0) await pause(wait, undefined, { signal }).catch(() => undefined);
    }
    await publication?.end();
  }

  /** Milliseconds until the next round. */
  async #round(sealer: Sealer, publication: Publication | null): Promise<number> {
    try {
      await publication?.assertNotContradicted();
      const round = await sealer.seal();
      if (!round) return this.means.interval;
      this.#tell(round);
      publication?.offer(round.head);
      return round.more ? 0 : this.means.interval;
    } catch (error) {
      this.#log.error(
        error instanceof SealingHalted ? `ALARM: ${error.message}` : `the journal is not sealed: ${errorCode(error)}`,
      );
      return AFTER_FAILURE_MS;
    }
  }

  #tell({ refused, vanished, unknownKeys }: Round): void {
    if (vanished.length > 0)
      this.#log.error(
        `ALARM: ${countOf(vanished)} entries of the journal that waited for their key were REMOVED: ${JSON.stringify(vanished)}`,
      );
    if (refused.length > 0)
      this.#log.error(
        `ALARM: ${countOf(refused)} entries of the journal were not written by the application, or were changed before they were sealed: ${JSON.stringify(refused)}`,
      );
    if (unknownKeys.length > 0)
      this.#log.error(
        `ALARM: entries wait to be sealed because their MAC is of a key that this worker lacks (${unknownKeys.slice(0, NAMED).join(', ')}${unknownKeys.length > NAMED ? ` and ${unknownKeys.length - NAMED} more` : ''}): give it as JOURNAL_KEY or JOURNAL_KEY_PREVIOUS; if it never was ours: npm run journal -- deny`,
      );
  }
}
