import type { Brand } from '../brand.js';
import { DomainError } from '../domain-error.js';
import { wordsParserOf } from '../parser.js';

/** What a professional wrote in their own words: trimmed, not empty, storable, and shown in the order in which it is kept. */
export type FreeText = Brand<string, 'FreeText'>;

type Bound = { readonly max: number };

/** Something that one sees, more than what joins what one sees. */
const SEEN = /[^\s\u200c\u200d\ufe0e\ufe0f]/;

/**
 * `max` counts characters (code points), as PostgreSQL and OpenAPI do.
 * @throws `text-malformed`, `text-empty`, `text-too-long`
 */
export const FreeText = wordsParserOf(
  ({ max }: Bound) => max,
  'text-too-long',
  (body: string, { max }: Bound): FreeText => {
    if (!SEEN.test(body)) throw new DomainError('invalid', 'text-empty');
    if (body.length > max && [...body].length > max) throw new DomainError('invalid', 'text-too-long');
    return body as FreeText;
  },
);
