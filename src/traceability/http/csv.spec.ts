import { csv } from './csv.js';

const written = (text: string) => [...csv({ nom: (one: string) => one }, [text])][1];

describe('A cell of an export', () => {
  it.each(['=1+1', '+33', '-2', '@SUM(A1)', '\t=1', '\r=1'])('is never a formula: %j', (text) => {
    expect(written(text)).toBe(`"'${text}"\r\n`);
  });

  it('holds quotes, semicolons and lines as they are', () => {
    expect(written('a "b"; c\nd')).toBe('"a ""b""; c\nd"\r\n');
  });
});
