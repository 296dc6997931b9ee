import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { linesOf } from '../sealing/lines.js';
import type { DatabaseSource } from './database-source.js';
import { sealOf } from './seal-line.js';
import type { Source } from './verify.js';

const fileOf = (folder: string, part: 'seals' | 'entries') => join(folder, `${part}.copy`);

/** A folder with what `COPY` wrote: a line for each entry, a line for each seal (docs/journal.md). */
export class ExportSource implements Source {
  constructor(private readonly folder: string) {}

  async *seals() {
    for await (const lines of linesOf(createReadStream(fileOf(this.folder, 'seals'))))
      for (const line of lines) yield sealOf(line);
  }

  entries() {
    return linesOf(createReadStream(fileOf(this.folder, 'entries')));
  }
}

/** Writes the folder, for whoever runs this alone: what it holds already is refused, not overwritten. @param onBytes told as it grows */
export async function writeExport(
  source: DatabaseSource,
  folder: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const part of ['seals', 'entries'] as const) {
    const raw = source.raw(part);
    raw.on('data', (chunk: Buffer) => onBytes(chunk.length));
    await pipeline(raw, createWriteStream(fileOf(folder, part), { flags: 'wx', mode: 0o600 }));
  }
}
