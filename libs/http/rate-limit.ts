/** Counts requests of one kind in a window of time, whichever process they reach. */
export abstract class RateLimit {
  /**
   * Counts one more request.
   * @returns the seconds to wait before trying again; null while there is room
   */
  abstract count(kind: string, client: string): Promise<number | null>;
}
