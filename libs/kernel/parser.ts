import { DomainError } from './domain-error.js';
import { normaliseTyped, isStorable, normaliseProse } from './text/typed-text.js';

/**
 * Reads one kind of text, and throws a `DomainError` when it cannot. `longest`: what it takes at most, in characters. `schema`: what else the
 * published API says of it.
 */
export type Parser<Value, Options extends unknown[] = []> = {
  readonly schema?: { readonly format?: string; readonly pattern?: string };
  longest(...options: Options): number;
  parse(text: string, ...options: Options): Value;
};

/** Of a text that cannot have been written, whatever it was to be. */
export const TEXT_MALFORMED = 'text-malformed';

type Longest<Options extends unknown[]> = number | ((...options: Options) => number);
type Parse<Value, Options extends unknown[]> = (text: string, ...options: Options) => Value;

/** A character is two UTF-16 units at most, and as much again may stand around it: blanks, or its accents taken apart. */
const UNITS = 4;

/** Whether a text is no longer than one of so many characters may have been typed. */
export const mayBeTyped = (text: string, longest: number): boolean => text.length <= UNITS * longest;

/**
 * Normalising, folding or matching may take the square of a text's length (100,000 accents: 6 s), so none of it begins with a text that is far too
 * long anyway: that is refused with `code`. Nor with what nobody can have written: `text-malformed`.
 */
const parserBy =
  (meant: (text: string) => string) =>
  <Value, Options extends unknown[]>(
    longest: Longest<Options>,
    code: string,
    parse: Parse<Value, Options>,
  ): Parser<Value, Options> => {
    const most = typeof longest === 'number' ? () => longest : longest;
    return {
      longest: most,
      parse(text, ...options) {
        if (!mayBeTyped(text, most(...options))) throw new DomainError('invalid', code);
        if (!isStorable(text)) throw new DomainError('invalid', TEXT_MALFORMED);
        return parse(meant(text), ...options);
      },
    };
  };

/** The only way to make a parser. `parse` is given what was meant. */
export const parserOf = parserBy(normaliseTyped);

/** Of words of one's own, which keep their lines and signs. */
export const wordsParserOf = parserBy(normaliseProse);
