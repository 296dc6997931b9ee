import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { LineError } from './line-error.js';

export type Variables = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and gathers what is wrong with them, one line each; no line repeats a value, which may be a secret. */
export class VariableReader {
  private readonly problems: string[] = [];
  readonly production: boolean;

  constructor(private readonly variables: Variables) {
    this.production = variables.NODE_ENV === 'production';
  }

  /** @throws LineError with all that was wrong so far */
  refuseProblems(): void {
    if (this.problems.length > 0) throw new LineError(this.problems.join('\n'));
  }

  text(name: string, fallback: string): string {
    return this.given(name) ?? fallback;
  }

  integer(name: string, fallback: number, { min, max }: { readonly min: number; readonly max: number }): number {
    const text = this.given(name) ?? String(fallback);
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    return this.checked(name, value, value >= min && value <= max, `must be a whole number from ${min} to ${max}`);
  }

  oneOf<Value extends string>(name: string, fallback: Value, values: readonly Value[]): Value {
    const value = this.given(name) ?? fallback;
    return this.checked(name, value as Value, values.includes(value as Value), `must be one of ${values.join(', ')}`);
  }

  list(name: string, item: RegExp, example: string, { required = false } = {}): string[] {
    const items = this.text(name, '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
    return this.checked(
      name,
      items,
      items.every((part) => item.test(part)) && (items.length > 0 || !required),
      `must be a list such as ${example}`,
    );
  }

  /** Null when it is not given and not `required`. */
  url(name: string, protocols: readonly string[], { required }: { readonly required: boolean }): string | null {
    const text = this.given(name);
    const rule = `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
    if (text === undefined) return this.checked(name, null, !required, `is missing: it ${rule}`);
    return this.checked(name, text, protocols.includes(URL.parse(text)?.protocol ?? ''), rule);
  }

  /** A mailbox to send from, with a name before it or not. */
  mailbox(name: string): string {
    const text = this.text(name, '');
    return this.checked(
      name,
      text,
      /^(?:[^<>]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(text),
      'must be an address, or "Name <address>"',
    );
  }

  /** 32 bytes or more. Development has a key that everybody knows; production refuses it. */
  key(name: string, { longest = Infinity } = {}): Buffer {
    const known = createHash('sha256').update(`development ${name}`).digest();
    const text = this.given(name);
    const rule = `must be 32 random bytes${longest === 32 ? '' : ' or more'} in base64 (openssl rand -base64 32)`;
    if (text === undefined) return this.checked(name, known, !this.production, `is missing: it ${rule}`);
    const key = this.decoded(name, text, rule, longest);
    return this.checked(
      name,
      key,
      !this.production || !key.equals(known),
      'is the key of development: make one of your own',
    );
  }

  /** The key, and the one before it if `<name>_PREVIOUS` is given. */
  keys(name: string, limits?: { readonly longest: number }): [Buffer, ...Buffer[]] {
    const previous = `${name}_PREVIOUS`;
    return [this.key(name, limits), ...(this.given(previous) === undefined ? [] : [this.key(previous, limits)])];
  }

  private decoded(name: string, text: string, rule: string, longest: number): Buffer {
    const key = Buffer.from(text, 'base64');
    const right = /^[\w+/-]+={0,2}$/.test(text) && key.length >= 32 && key.length <= longest;
    return this.checked(name, key, right, rule);
  }

  /** The text of a file that must be there. */
  file(name: string): string {
    try {
      return readFileSync(this.given(name) ?? '', 'utf8');
    } catch {
      return this.checked(name, '', false, 'must be the path of a file that can be read');
    }
  }

  private given(name: string): string | undefined {
    return this.variables[name]?.trim() || undefined;
  }

  private checked<Value>(name: string, value: Value, right: boolean, rule: string): Value {
    if (!right) this.problems.push(`${name} ${rule}`);
    return value;
  }
}
