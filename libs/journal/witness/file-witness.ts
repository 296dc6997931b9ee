import { createReadStream } from 'node:fs';
import { appendFile, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { linesOf } from '../sealing/lines.js';
import { type Head, isSame } from '../seals/seal.js';
import { type Witness, WitnessObjects } from './witness.js';

/** A head, and the one that was lost in the restore which it continues. */
type Line = Head & { readonly abandons?: Head };

/** A head, and the one that it abandons, have about two hundred: a longer line is none. */
const MOST_BYTES = 4_096;

/** A file to which a line of JSON is added for each head, on a disk that the administrator of the database does not hold. */
export class FileWitness implements Witness {
  #highest: Head | null = null;
  /** How far the file was read: only what others added since is read again. */
  #read = 0;

  constructor(private readonly path: string) {}

  async head(): Promise<Head | null> {
    const size = await this.#size();
    // A shorter file is another one: whoever gave it more will notice.
    if (size < this.#read) [this.#read, this.#highest] = [0, null];
    for await (const line of linesFrom(this.path, this.#read, size)) {
      const { number, hash } = line;
      const continues = line.abandons && this.#highest && isSame(line.abandons, this.#highest);
      if (continues || number > (this.#highest?.number ?? 0)) this.#highest = { number, hash };
    }
    this.#read = size;
    return this.#highest;
  }

  async heads(): Promise<AsyncIterable<Head>> {
    return linesFrom(this.path, 0, await this.#size());
  }

  async publish({ number, hash }: Head, abandons: Head | null = null): Promise<void> {
    const head = { number, hash };
    const held = await this.head();
    if (held && isSame(held, head)) return;
    const continues = held && abandons && isSame(held, abandons);
    if (held && number <= held.number && !continues) throw new WitnessObjects(head);
    await mkdir(dirname(this.path), { recursive: true });
    const line: Line = continues ? { ...head, abandons: held } : head;
    // Half a line, as a full disk leaves it, must not spoil the next.
    const rest = (await this.#endsWithinLine()) ? '\n' : '';
    await appendFile(this.path, `${rest}${JSON.stringify(line)}\n`, { flush: true });
  }

  async #endsWithinLine(): Promise<boolean> {
    if (this.#read === 0) return false;
    await using file = await open(this.path, 'r');
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, this.#read - 1);
    return buffer.toString() !== '\n';
  }

  async #size(): Promise<number> {
    try {
      return (await stat(this.path)).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
      throw error;
    }
  }
}

async function* linesFrom(path: string, start: number, size: number): AsyncGenerator<Line> {
  if (start >= size) return;
  for await (const lines of linesOf(createReadStream(path, { start, end: size - 1 }), MOST_BYTES)) {
    for (const line of lines) {
      const head = parsed(line.toString());
      if (head) yield head;
    }
  }
}

function parsed(text: string): Line | null {
  try {
    const line = JSON.parse(text) as Line;
    return Number.isSafeInteger(line.number) && typeof line.hash === 'string' ? line : null;
  } catch {
    return null;
  }
}
