import type { ClientBase } from 'pg';
import { type CopyToStreamQuery, to } from 'pg-copy-streams';

const NEWLINE = 0x0a;

/**
 * The lines of a stream of COPY's text format, without their newlines, as they arrive: many at a time. Each byte is copied once at most, however long its line.
 * @param most bytes of a line: what is longer is passed over, and not kept
 */
export async function* linesOf(stream: AsyncIterable<Buffer>, most = Infinity): AsyncGenerator<readonly Buffer[]> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const lines: Buffer[] = [];
    let begin = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, begin)) {
      const last = chunk.subarray(begin, end);
      if (length + last.length <= most) lines.push(begun.length > 0 ? Buffer.concat([...begun, last]) : last);
      [begun, length] = [[], 0];
      begin = end + 1;
    }
    if (begin < chunk.length) {
      const rest = chunk.subarray(begin);
      length += rest.length;
      if (length <= most) begun.push(rest);
      else begun = [];
    }
    if (lines.length > 0) yield lines;
  }
  if (length > 0 && length <= most) yield [Buffer.concat(begun)];
}

/** What a `copy ... to stdout` writes. */
export async function* copiedLines(client: ClientBase, copy: string): AsyncGenerator<readonly Buffer[]> {
  const stream: CopyToStreamQuery & { callback?: () => void } = client.query(to(copy));
  try {
    yield* linesOf(stream);
  } finally {
    // pg stops the clock of its `query_timeout` in a callback that copy streams never call: left alone, it would end the program later.
    stream.callback?.();
  }
}
