import type { Brand } from './brand.js';
import { DomainError } from './domain-error.js';
import { parserOf } from './parser.js';

/** What a professional wrote in their own words: trimmed, not empty, storable. */
export type FreeText = Brand<string, 'FreeText'>;

type Bound = { readonly max: number };

/**
 * `max` counts characters (code points), as PostgreSQL and OpenAPI do. PostgreSQL cannot store NUL, nor UTF-8 write a lone surrogate.
 * @throws `text-malformed`, `text-empty`, `text-too-long`
 */
export const FreeText = parserOf(
  ({ max }: Bound) => max,
  'text-too-long',
  (text: string, { max }: Bound): FreeText => {
    if (text.includes('\0') || !text.isWellFormed()) throw new DomainError('invalid', 'text-malformed');
    const body = text.trim();
    if (body === '') throw new DomainError('invalid', 'text-empty');
    if (body.length > max && [...body].length > max) throw new DomainError('invalid', 'text-too-long');
    return body as FreeText;
  },
);
