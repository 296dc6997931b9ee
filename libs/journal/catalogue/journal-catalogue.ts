import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deviationsIn } from './catalogue.js';

/** A scrape comes more often than anything changes there. */
const KEPT_MS = 30_000;

/** How the database treats the journal, for the monitoring: it tells also when no worker is alive. */
@Injectable()
export class JournalCatalogue {
  #known: { readonly until: number; readonly count: number } | null = null;

  constructor(private readonly em: EntityManager) {}

  /** In how many facts it differs from what the migrations made; as of half a minute ago at most. */
  async deviations(): Promise<number> {
    if (!this.#known || Date.now() > this.#known.until) {
      const pool = await this.em.getDriver().getConnection().getNativeClient();
      const { length: count } = await deviationsIn(pool);
      this.#known = { until: Date.now() + KEPT_MS, count };
    }
    return this.#known.count;
  }
}
