import { Readable } from 'node:stream';
import { csv } from './csv.js';

const written = async (text: string) =>
  (await Readable.from(csv({ nom: (one: string) => one }, Readable.from([text]))).toArray())[1];

describe('A cell of an export', () => {
  it.each(['=1+1', '+33', '-2', '@SUM(A1)', '\t=1', '\r=1'])('is never a formula: %j', async (text) => {
    expect(await written(text)).toBe(`"'${text}"\r\n`);
  });

  it('holds quotes, semicolons and lines as they are', async () => {
    expect(await written('a "b"; c\nd')).toBe('"a ""b""; c\nd"\r\n');
  });
});
