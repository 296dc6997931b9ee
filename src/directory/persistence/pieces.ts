import { LONGEST_LINE } from '../domain/titles.js';

/** Whole lines, each with its line feed; `rest` is what follows the last line feed, and is given with the last piece only. */
export type Piece = { readonly lines: Buffer; readonly rest: Buffer; readonly bytes: number };

const NONE = Buffer.alloc(0);
const LINE_FEED = 10;

/** Of a line that is too long to be kept anyway, no more is held than shows that: a file without line feeds would be held whole. */
export async function* piecesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  let rest: Buffer = NONE;
  for await (const piece of bytes) {
    const whole = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    const end = whole.lastIndexOf(LINE_FEED) + 1;
    rest = whole.subarray(end, end + LONGEST_LINE + 1);
    if (end > 0) yield { lines: whole.subarray(0, end), rest: NONE, bytes: piece.length };
  }
  yield { lines: NONE, rest, bytes: 0 };
}

/** The first line, with its end, and what comes after it. */
export async function headed(
  pieces: AsyncGenerator<Piece>,
): Promise<{ readonly header: Buffer; readonly body: AsyncGenerator<Piece> }> {
  const first = (await pieces.next()).value as Piece;
  const end = first.lines.indexOf('\n') + 1;
  async function* body() {
    yield { ...first, lines: first.lines.subarray(end), rest: NONE };
    yield* pieces;
  }
  return { header: end > 0 ? first.lines.subarray(0, end) : first.rest, body: body() };
}
