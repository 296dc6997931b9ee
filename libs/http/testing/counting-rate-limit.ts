import { RateLimit } from '../limits/rate-limit.js';

/** Without a database: room for `room` requests a client, then a wait of a minute. */
export class CountingRateLimit extends RateLimit {
  private readonly counts = new Map<string, number>();

  constructor(private readonly room: number) {
    super();
  }

  count(kind: string, client: string): Promise<number | null> {
    const key = `${kind} ${client}`;
    const used = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, used);
    return Promise.resolve(used > this.room ? 60 : null);
  }
}
