import { ExtractRefused } from './extract-refused.js';

export const SEPARATOR = '|';

/** In bytes; a hundred times what a line has. What is longer is rejected, and never held whole. */
export const LONGEST_LINE = 64 * 1024;

/** After the last line feed: nothing, or what some editors leave there. */
export const isBlank = (text: string): boolean => /^[\s\x1a\0]*$/.test(text);

/** As it is compared with others: without the mark of UTF-8 before it and the blanks after it. */
export const bareHeader = (line: string): string => line.replace(/^\uFEFF/, '').trimEnd();

/** Where columns stand in a header, by any of the titles that editions have given them. */
export class Titles {
  private readonly names: readonly string[];
  /** Whether lines end in a separator: then a line without it has been cut. */
  readonly closed: boolean;

  /** @throws ExtractRefused when there is nothing, or it is separated by something else */
  constructor(header: string) {
    if (header === '') throw new ExtractRefused('The file is empty, or begins with an empty line: nothing was changed');
    if (!header.includes(SEPARATOR))
      throw new ExtractRefused(
        `The first line has no "${SEPARATOR}", by which the columns of an extract are separated: import it as it is published; nothing was changed`,
      );
    this.closed = header.endsWith(SEPARATOR);
    this.names = (this.closed ? header.slice(0, -1) : header).split(SEPARATOR).map(plain);
  }

  /** How many fields a line has, a separator at its end aside. */
  get width(): number {
    return this.names.length;
  }

  /** -1 when this edition has none of that title. @throws ExtractRefused when it stands twice */
  placeOf(titles: readonly string[]): number {
    const wanted = titles.map(plain);
    const found = this.names.flatMap((name, place) => (wanted.includes(name) ? [place] : []));
    if (found.length > 1)
      throw new ExtractRefused(`The column "${titles[0]}" stands twice in the header: is it one extract?`);
    return found[0] ?? -1;
  }
}

/** Accents, case, `d'` and what stands between parentheses vary and do not count. */
const plain = (title: string): string =>
  title
    .replace(/\p{M}+|\([^()]*\)/gu, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/\bd['’]/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
