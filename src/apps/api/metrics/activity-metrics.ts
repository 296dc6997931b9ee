import { Gauge, type Registry } from 'prom-client';
import type { ActivityLag } from '../../../coordination/index.js';

const GAUGES = [
  [
    'coordination_changes_waiting_seconds',
    'waiting',
    'Since the oldest change of a file that is not gathered was made',
  ],
  ['coordination_changes_silence_seconds', 'silence', 'Since changes of files were gathered last; every 10 seconds'],
] as const;

/** What the monitoring alarms on (docs/operations.md). A figure that cannot be read is left out, which the monitoring sees as well. */
export function registerActivityGauges(registry: Registry, lag: ActivityLag): void {
  for (const [name, figure, help] of GAUGES)
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.remove();
        const read = await lag.read().catch(() => null);
        if (read) this.set(read[figure]);
      },
    });
}
