import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts requests of one kind in a window of time, whichever process they reach. */
export abstract class RateLimit {
  /**
   * Counts one more request; `room`: another than the usual.
   * @returns the seconds to wait before trying again; null while there is room
   */
  abstract count(kind: string, client: string, room?: number): Promise<number | null>;
}

/** Each process on its own: costs nothing, and stops runaway software. */
export class LocalRateLimit extends RateLimit {
  private readonly counts: RateLimiterMemory;

  constructor(perMinute: number) {
    super();
    this.counts = new RateLimiterMemory({ points: perMinute, duration: 60 });
  }

  async count(kind: string, client: string): Promise<number | null> {
    try {
      await this.counts.consume(`${kind} ${client}`);
      return null;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw refusal;
    }
  }
}
