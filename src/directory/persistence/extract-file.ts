import { createReadStream, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
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
  const before = await stat(path);
  // What is no file has no end, or cannot be read twice.
  if (!before.isFile()) throw new ExtractRefused(`${path} is no file: name the extract, as plain text or as the .zip`);
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0).finally(() => file.close());
  const { bytes, size } = buffer.equals(ZIP)
    ? await zipped(path, name)
    : { bytes: createReadStream(path, { highWaterMark: PIECE }), size: before.size };
  return { bytes: unchanged(bytes, path, before), size };
}

/** A download that goes on while it is read would be half of one edition. */
async function* unchanged(bytes: AsyncIterable<Buffer>, path: string, before: Stats): AsyncGenerator<Buffer> {
  yield* bytes;
  const after = await stat(path);
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs || after.ino !== before.ino)
    throw new ExtractRefused(
      `${path} changed while it was read: import it once it is there whole; nothing was changed`,
    );
}

async function zipped(path: string, name: Published): Promise<ExtractFile> {
  try {
    const zip = await yauzl.openPromise(path);
    for await (const entry of zip.eachEntry()) {
      if (new RegExp(`${name}[^/]*\\.txt$`, 'i').test(entry.fileName))
        return { bytes: sound(await zip.openReadStreamPromise(entry)), size: entry.uncompressedSize };
    }
  } catch (error) {
    refuse(error as Error);
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
