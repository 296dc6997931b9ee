import { operations } from './document.js';
import type { Sent } from './requests.js';

type Counts = { sent: number; done: number };

/** How many requests were sent and done, by operation, and how many answers came, by status. */
export class Tally {
  private readonly statuses = new Map<number, number>();
  private readonly byOperation = new Map<string, Counts>(
    operations.map(({ operationId }) => [operationId, { sent: 0, done: 0 }]),
  );
  private readonly since = performance.now();

  add({ operation: { operationId } }: Sent, status: number): void {
    const counts = this.byOperation.get(operationId);
    if (!counts) throw new Error(`${operationId} is none of the document`);
    counts.sent += 1;
    if (status < 300) counts.done += 1;
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }

  /** The operations that never succeeded. */
  get neverDone(): readonly string[] {
    return [...this.byOperation].filter(([, { done }]) => done === 0).map(([operationId]) => operationId);
  }

  get statusLine(): string {
    const counts = [...this.statuses].sort(([a], [b]) => a - b);
    const sent = counts.reduce((sum, [, count]) => sum + count, 0);
    const done = counts.filter(([status]) => status < 300).reduce((sum, [, count]) => sum + count, 0);
    const seconds = (performance.now() - this.since) / 1000;
    const share = ((100 * done) / sent).toFixed(0);
    return `${sent} requests in ${seconds.toFixed(1)} s, ${share} % done; ${counts.map((pair) => pair.join(': ')).join(', ')}`;
  }

  get operationLines(): readonly string[] {
    return [...this.byOperation].map(
      ([operationId, { sent, done }]) => `${operationId.padEnd(32)}${String(done).padStart(6)} done of ${sent}`,
    );
  }
}
