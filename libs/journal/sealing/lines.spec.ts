import { Readable } from 'node:stream';
import { leastTime } from '#test/support/least-time.js';
import { linesOf } from './lines.js';

const chunks = (...texts: readonly string[]) => Readable.from(texts.map((text) => Buffer.from(text)));
async function linesIn(stream: AsyncIterable<Buffer>, most?: number): Promise<string[]> {
  const all: string[] = [];
  for await (const lines of linesOf(stream, most)) all.push(...lines.map(String));
  return all;
}

it('gives lines as they were, wherever the stream was cut, and the last one without its newline', async () => {
  expect(await linesIn(chunks('a\nb', 'c', '', 'd\n', '\n', 'e'))).toEqual(['a', 'bcd', '', 'e']);
});

it('passes over a line that is longer than any can be, and no other', async () => {
  expect(await linesIn(chunks('123\n12', '34', '\n1', '23\n1234'), 3)).toEqual(['123', '123']);
});

it('takes no longer for one long line than its bytes say: whoever writes it would stop the sealing', async () => {
  const chunk = Buffer.alloc(65_536, 'a');
  const read = async (count: number) => {
    for await (const [line] of linesOf(Readable.from(Array.from({ length: count }, () => chunk))))
      expect(line).toHaveLength(count * chunk.length);
  };
  expect(await leastTime(() => read(160), 250)).toBeLessThan(250);
});
