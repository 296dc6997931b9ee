import { idOf } from '../seals/export-line.js';

/** The entries in the order of their ids, read once and only as far as asked. */
export class EntryStream {
  readonly #lines: AsyncIterator<readonly Buffer[]>;
  #batch: readonly Buffer[] = [];
  #next = 0;
  /** How many were read. */
  count = 0;

  constructor(lines: AsyncIterable<readonly Buffer[]>) {
    this.#lines = lines[Symbol.asyncIterator]();
  }

  /** Hands over each entry up to this id. */
  async upTo(last: number, visit: (id: number, line: Buffer) => void): Promise<void> {
    for (;;) {
      for (; this.#next < this.#batch.length; this.#next += 1) {
        const line = this.#batch[this.#next]!;
        const id = idOf(line);
        if (id > last) return;
        this.count += 1;
        visit(id, line);
      }
      const read = await this.#lines.next();
      if (read.done) return;
      this.#batch = read.value;
      this.#next = 0;
    }
  }

  /** Lets go of what is not read. */
  async close(): Promise<void> {
    await this.#lines.return?.();
  }
}
