import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import yauzl from 'yauzl';
import { ExtractRefused } from '../domain/extract-refused.js';

/** What is published: the archive of the first holds the diplomas and the know-how too, each in a file. */
export type Published = 'PS_LibreAcces_Personne_activite' | 'Extraction_Correspondance_MSSante';

/** The text of an extract, in bytes. */
export type ExtractFile = { readonly bytes: AsyncIterable<Buffer>; readonly size: number };

const ZIP = Buffer.from('PK\x03\x04');
const PIECE = 256 * 1024;

/** The plain text, or the file of that name in the .zip as published. @throws ExtractRefused, or the system's error (ENOENT ...) */
export async function openExtract(path: string, name: Published): Promise<ExtractFile> {
  const file = await open(path);
  const [{ size }, { buffer }] = await Promise.all([file.stat(), file.read(Buffer.alloc(4), 0, 4, 0)]).finally(() =>
    file.close(),
  );
  return buffer.equals(ZIP) ? zipped(path, name) : { bytes: createReadStream(path, { highWaterMark: PIECE }), size };
}

async function zipped(path: string, name: Published): Promise<ExtractFile> {
  const zip = await yauzl.openPromise(path).catch(refuse);
  for await (const entry of zip.eachEntry()) {
    if (new RegExp(`${name}[^/]*\\.txt$`, 'i').test(entry.fileName))
      return { bytes: sound(await zip.openReadStreamPromise(entry)), size: entry.uncompressedSize };
  }
  throw new ExtractRefused(`The archive holds no ${name}_*.txt: is it the one of data.gouv.fr?`);
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
