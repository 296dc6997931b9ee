import { DomainError } from '#libs/kernel/domain-error.js';
import { type Parser, TEXT_MALFORMED } from '#libs/kernel/parser.js';

/** Stands in for a value that could not be read, until validation reports it. `meaning`: a text, but not of this kind (422, not 400). */
export class UnreadableValue {
  constructor(
    readonly code: string,
    readonly meaning: boolean,
  ) {}
}

export function readValue<Options extends unknown[]>(
  parser: Parser<unknown, Options>,
  options: Options,
  value: unknown,
): unknown {
  if (typeof value !== 'string') return new UnreadableValue('text-expected', false);
  try {
    return parser.parse(value, ...options);
  } catch (error) {
    if (error instanceof DomainError) return new UnreadableValue(error.code, error.code !== TEXT_MALFORMED);
    throw error;
  }
}
