import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { errorCode } from '#libs/kernel/error-code.js';
import { deviationsIn, describeDeviation } from './catalogue.js';

const EVERY_MS = 60_000;
/** In one line of the log; `verify` names all. */
const NAMED = 10;

/** Tells, in the worker, when the tables of the journal are no longer what the migrations made. The sealing goes on: what is sealed meanwhile cannot be taken back. */
export class CatalogueWatch {
  readonly #log = new Logger('Journal');
  #notBefore = 0;

  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  /** Once a minute, however often it is called. Never fails. */
  async look(): Promise<void> {
    if (Date.now() < this.#notBefore) return;
    this.#notBefore = Date.now() + EVERY_MS;
    try {
      const deviations = await deviationsIn(this.pool);
      if (deviations.length === 0) return;
      const named = deviations.slice(0, NAMED).map(describeDeviation).join('; ');
      this.#log.error(
        `ALARM: the database does not treat the journal as it was made: ${deviations.length} differences: ${named}. All: npm run journal -- verify`,
      );
    } catch (error) {
      this.#log.error(`ALARM: nobody knows how the database treats the journal: ${errorCode(error)}`);
    }
  }
}
