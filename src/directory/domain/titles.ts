import { ExtractRefused } from './extract-refused.js';

export const SEPARATOR = '|';

/** Where columns stand in a header, by any of the titles that editions have given them. */
export class Titles {
  private readonly names: readonly string[];
  /** Whether lines end in a separator: then a line without it has been cut. */
  readonly closed: boolean;

  constructor(header: string) {
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
