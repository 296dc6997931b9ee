import type { Brand } from './brand.js';
import { DomainError } from './domain-error.js';
import { parserOf } from './parser.js';

/** What nobody writes, and a terminal obeys: control characters, but for line breaks and tabs. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;
/** What turns the direction of text, so that it is not read as it stands: pasted along unseen, and of no use in French. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Whether it can have been written, and can be stored: PostgreSQL cannot store NUL, nor UTF-8 write a lone surrogate. */
export const isWritten = (text: string): boolean => text.isWellFormed() && !CONTROL.test(text);

export const withoutTurns = (text: string): string => text.replace(TURNING, '');

/** Of what was not typed here, and is taken as it is otherwise. */
export const withoutUnwritten = (text: string): string =>
  withoutTurns(text).replace(new RegExp(CONTROL.source, 'g'), '');

/** What a professional wrote in their own words: trimmed, not empty, storable, and shown in the order in which it is kept. */
export type FreeText = Brand<string, 'FreeText'>;

type Bound = { readonly max: number };

/**
 * `max` counts characters (code points), as PostgreSQL and OpenAPI do.
 * @throws `text-malformed`, `text-empty`, `text-too-long`
 */
export const FreeText = parserOf(
  ({ max }: Bound) => max,
  'text-too-long',
  (text: string, { max }: Bound): FreeText => {
    if (!isWritten(text)) throw new DomainError('invalid', 'text-malformed');
    const body = withoutTurns(text).trim();
    if (body === '') throw new DomainError('invalid', 'text-empty');
    if (body.length > max && [...body].length > max) throw new DomainError('invalid', 'text-too-long');
    return body as FreeText;
  },
);
