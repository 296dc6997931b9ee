import { appendFile, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Head } from './seal.js';
import type { Witness } from './witness.js';

/** More than a line takes. */
const TAIL_BYTES = 1_024;

/** A file to which a line of JSON is added for each head, on a disk that the administrator of the database does not hold. */
export class FileWitness implements Witness {
  constructor(private readonly path: string) {}

  async head(): Promise<Head | null> {
    const line = (await this.#tail()).trimEnd().split('\n').at(-1);
    if (!line) return null;
    const { number, hash } = JSON.parse(line) as Head;
    return { number, hash };
  }

  async publish({ number, hash }: Head): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    await appendFile(this.path, `${JSON.stringify({ number, hash })}\n`, { flush: true });
  }

  async #tail(): Promise<string> {
    try {
      await using file = await open(this.path, 'r');
      const { size } = await file.stat();
      const from = Math.max(0, size - TAIL_BYTES);
      return (await file.read(Buffer.alloc(size - from), 0, size - from, from)).buffer.toString();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }
}
