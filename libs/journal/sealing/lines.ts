import type { ClientBase } from 'pg';
import { type CopyToStreamQuery, to } from 'pg-copy-streams';

const NEWLINE = 0x0a;

/** The lines of a stream of COPY's text format, without their newlines, as they arrive: many at a time. */
export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<readonly Buffer[]> {
  let rest: Buffer | null = null;
  for await (const received of stream) {
    const chunk: Buffer = rest ? Buffer.concat([rest, received]) : received;
    const lines: Buffer[] = [];
    let begin = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, begin)) {
      lines.push(chunk.subarray(begin, end));
      begin = end + 1;
    }
    rest = begin < chunk.length ? chunk.subarray(begin) : null;
    if (lines.length > 0) yield lines;
  }
  if (rest) yield [rest];
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
