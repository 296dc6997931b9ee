import { DomainError } from './domain-error.js';
import { isSameJson } from './same-json.js';

/** Members that a request sent back as they were read, by name; nobody writes them. */
export type ReadOnlyMembers = Readonly<Record<string, unknown>>;

/**
 * Whoever sends back another value than what they are answered means to change what is not theirs to change, or read something else.
 * `present` is what this reader is answered, no more: or a guess would be confirmed.
 * @throws DomainError `member-read-only` with the pointer of the first that differs
 */
export function assertUnchanged(sent: ReadOnlyMembers, present: object): void {
  const answered = JSON.parse(JSON.stringify(present)) as Record<string, unknown>;
  for (const [name, value] of Object.entries(sent))
    if (!isAsAnswered(withoutLabels(value), answered[name]))
      throw new DomainError('invalid', 'member-read-only', `/${name}`);
}

/** However an instant is written: clients read and write them anew. */
const isAsAnswered = (sent: unknown, answered: unknown): boolean =>
  isSameJson(sent, answered) || (isInstant(sent) && isInstant(answered) && Date.parse(sent) === Date.parse(answered));

const isInstant = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d/.test(value);

/** Labels beside codes are said in the language of an answer, and nobody keeps them. */
const withoutLabels = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (name, part: unknown) => (/[a-z]Labels?$/.test(name) ? undefined : part));
