import { ExtractRefused } from '../domain/extract-refused.js';

/** Whole lines of a text, without their ends; `rest` is what follows the last line feed, and is given with the last piece only. */
export type Piece = { readonly lines: readonly string[]; readonly rest: string; readonly bytes: number };

/** Splits UTF-8 text, with or without BOM, LF or CRLF. @throws ExtractRefused at the first byte that is not UTF-8 */
export async function* piecesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let before = 0;
  const decoded = (piece?: Buffer) => {
    try {
      return decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      throw new ExtractRefused(
        `The extract is not in UTF-8 (soon after line ${before}): import it as it is published; nothing was changed`,
      );
    }
  };
  for await (const piece of bytes) {
    const lines = (rest + decoded(piece)).split('\n');
    rest = lines.pop() ?? '';
    before += lines.length;
    yield { lines: lines.map(withoutReturn), rest: '', bytes: piece.length };
  }
  yield { lines: [], rest: withoutReturn(rest + decoded()), bytes: 0 };
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);
