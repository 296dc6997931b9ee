import { DomainError } from '#libs/kernel/domain-error.js';

/** Anything of the kernel that reads one text: `Ins`, `CalendarDate`, `FreeText` ... It throws a `DomainError` when it cannot. */
export type Parser<Options extends unknown[]> = { parse(text: string, ...options: Options): unknown };

/** Stands in for a value that could not be read, until validation reports it. `meaning`: a text, but not of this kind (422, not 400). */
export class Refused {
  constructor(
    readonly code: string,
    readonly meaning: boolean,
  ) {}
}

/** No parser is given more; bodies are bounded, but some parsers are slower than others. */
const LONGEST = 100_000;

export function read<Options extends unknown[]>(parser: Parser<Options>, options: Options, value: unknown): unknown {
  if (typeof value !== 'string') return new Refused('text-expected', false);
  if (value.length > LONGEST) return new Refused('text-too-long', false);
  if (value.includes('\0') || !value.isWellFormed()) return new Refused('text-malformed', false);
  try {
    return parser.parse(value, ...options);
  } catch (error) {
    if (error instanceof DomainError) return new Refused(error.code, true);
    throw error;
  }
}
