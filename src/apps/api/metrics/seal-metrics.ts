import { Gauge, type Registry } from 'prom-client';
import type { JournalCatalogue } from '#libs/journal/catalogue/journal-catalogue.js';
import type { Lag, SealLag } from '#libs/journal/sealing/seal-lag.js';

const GAUGES: Readonly<Record<string, readonly [figure: keyof Lag, help: string]>> = {
  journal_seal_lag_seconds: ['lag', 'Since the oldest entry without a seal was recorded'],
  journal_seal_silence_seconds: ['silence', 'Since the last seal; one comes every minute'],
  journal_witness_lag_seconds: ['unwitnessed', 'Since the oldest seal that the witness has not got'],
  journal_entries_refused: ['refused', 'Entries that were not sealed because their MAC was wrong'],
};

/** One look serves the gauges of a scrape. */
const KEPT_MS = 500;

/** What the monitoring alarms on (docs/journal.md). A figure that cannot be read is left out, which the monitoring sees as well. */
export function registerSealGauges(
  registry: Registry,
  sealing: SealLag,
  catalogue: Pick<JournalCatalogue, 'deviations'>,
): void {
  let look: Promise<Lag | null> | null = null;
  const read = () => {
    if (!look) {
      look = sealing.read().catch(() => null);
      setTimeout(() => (look = null), KEPT_MS).unref();
    }
    return look;
  };
  const gauge = (name: string, help: string, figure: () => Promise<number | null | undefined>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.remove();
        const value = await figure().catch(() => null);
        if (typeof value === 'number') this.set(value);
      },
    });
  for (const [name, [figure, help]] of Object.entries(GAUGES)) gauge(name, help, async () => (await read())?.[figure]);
  gauge('journal_catalogue_deviations', 'Facts in which the tables of the journal differ from what was made', () =>
    catalogue.deviations(),
  );
}
