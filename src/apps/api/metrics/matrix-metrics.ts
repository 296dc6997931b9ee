import { Gauge, type Registry } from 'prom-client';
import type { Clock } from '#libs/time/clock.js';
import type { Matrices } from '../../../habilitation/index.js';

/** What the monitoring alarms on (docs/operations.md). A scrape looks at the versions in force itself: no request need come first. */
export function registerMatrixGauges(registry: Registry, matrices: Matrices, clock: Clock): void {
  const obeyed = async () => {
    const matrix = await matrices.inForce(clock.now()).catch(() => null);
    return matrix?.version ?? 0;
  };
  new Gauge({
    name: 'habilitation_matrix_version',
    help: 'The version of the matrix that this process obeys; 0 when there is no good one',
    registers: [registry],
    async collect() {
      this.set(await obeyed());
    },
  });
  new Gauge({
    name: 'habilitation_matrix_refused',
    help: 'Versions in force that the service has not signed, or that cannot be read, and that are not obeyed',
    registers: [registry],
    async collect() {
      await obeyed();
      this.set(matrices.refused.length);
    },
  });
}
