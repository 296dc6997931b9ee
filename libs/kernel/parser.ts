import { DomainError } from './domain-error.js';

/** Reads one kind of text, and throws a `DomainError` when it cannot. `longest`: what it takes at most, in characters. */
export type Parser<Value, Options extends unknown[] = []> = {
  longest(...options: Options): number;
  parse(text: string, ...options: Options): Value;
};

/** A character is two UTF-16 units at most, and as much again may stand around it: blanks, or its accents taken apart. */
const UNITS = 4;

/**
 * The only way to make a parser. Normalising, folding or matching may take the square of a text's length (100,000 accents: 6 s), so
 * none of it begins with a text that is far too long anyway: that is refused with `code`.
 */
export const parserOf = <Value, Options extends unknown[]>(
  longest: number | ((...options: Options) => number),
  code: string,
  parse: (text: string, ...options: Options) => Value,
): Parser<Value, Options> => {
  const most = typeof longest === 'number' ? () => longest : longest;
  return {
    longest: most,
    parse(text, ...options) {
      if (text.length > UNITS * most(...options)) throw new DomainError('invalid', code);
      return parse(text, ...options);
    },
  };
};
