import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import yauzl from 'yauzl';
import { ExtractRefused } from '../domain/extract-refused.js';

/** The text of an extract, in bytes. */
export type ExtractFile = { readonly bytes: AsyncIterable<Buffer>; readonly size: number };

const ZIP = Buffer.from('PK\x03\x04');
/** The archive, as published, holds the diplomas and the know-how too, each in a file. */
const ENTRY = /PS_LibreAcces_Personne_activite[^/]*\.txt$/i;
const PIECE = 256 * 1024;

/** The plain text, or the file of activities in the .zip as published. @throws ExtractRefused, or the system's error (ENOENT ...) */
export async function openExtract(path: string): Promise<ExtractFile> {
  const file = await open(path);
  const [{ size }, { buffer }] = await Promise.all([file.stat(), file.read(Buffer.alloc(4), 0, 4, 0)]).finally(() =>
    file.close(),
  );
  return buffer.equals(ZIP) ? zipped(path) : { bytes: createReadStream(path, { highWaterMark: PIECE }), size };
}

async function zipped(path: string): Promise<ExtractFile> {
  const zip = await yauzl.openPromise(path).catch(refuse);
  for await (const entry of zip.eachEntry()) {
    if (ENTRY.test(entry.fileName))
      return { bytes: sound(await zip.openReadStreamPromise(entry)), size: entry.uncompressedSize };
  }
  throw new ExtractRefused(
    'The archive holds no PS_LibreAcces_Personne_activite_*.txt: is it the one of data.gouv.fr?',
  );
}

async function* sound(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } catch (error) {
    refuse(error as Error);
  }
}

function refuse(error: Error): never {
  throw new ExtractRefused(`The archive is broken (${error.message}): download it again; nothing was changed`);
}
