import { DomainError } from '#libs/kernel/domain-error.js';

export type GroupCommitLimits = {
  /** Writes under way at once. */
  readonly writes: number;
  /** Items in one write. */
  readonly batch: number;
  /** Items that wait for a write; one more is refused. */
  readonly waiting: number;
  /** Milliseconds until an item is answered, whatever happens. */
  readonly deadline: number;
};

type Waiting<Item> = { readonly item: Item; late: boolean; readonly settle: (error?: DomainError) => void };

const unavailable = () => new DomainError('unavailable', 'journal-unavailable');

/** Many items, one write, one commit: what arrives while writes are under way goes together into the next. */
export class GroupCommit<Item> {
  #waiting: Waiting<Item>[] = [];
  readonly #writes = new Set<Promise<void>>();
  #closed = false;

  constructor(
    private readonly write: (items: readonly Item[]) => Promise<void>,
    private readonly limits: GroupCommitLimits,
  ) {}

  /** How many items wait for a write. */
  get length(): number {
    return this.#waiting.length;
  }

  /**
   * Resolves once the item is written.
   * @throws DomainError `unavailable` when it was not, or when nobody knows whether it was
   */
  add(item: Item): Promise<void> {
    if (this.#closed || this.length >= this.limits.waiting) return Promise.reject(unavailable());
    return new Promise((resolve, reject) => {
      const waiting: Waiting<Item> = {
        item,
        late: false,
        settle: (error) => {
          clearTimeout(timer);
          if (error) reject(error);
          else resolve();
        },
      };
      const timer = setTimeout(() => {
        waiting.late = true;
        reject(unavailable());
      }, this.limits.deadline);
      this.#waiting.push(waiting);
      this.#start();
    });
  }

  /** Refuses new items and waits for the answer of all others. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#writes.size > 0) await Promise.all(this.#writes);
  }

  #start(): void {
    while (this.#writes.size < this.limits.writes && this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.limits.batch).filter(({ late }) => !late);
      if (batch.length > 0) this.#send(batch);
    }
  }

  #send(batch: readonly Waiting<Item>[]): void {
    const items = batch.map(({ item }) => item);
    const write = this.write(items)
      .then(() => undefined, unavailable)
      .then((error) => {
        this.#writes.delete(write);
        this.#start();
        for (const { settle } of batch) settle(error);
      });
    this.#writes.add(write);
  }
}
