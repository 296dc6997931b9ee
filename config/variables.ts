import { readFileSync } from 'node:fs';
import { LineError } from '#libs/terminal/line-error.js';
import { isDevelopmentKey } from './development.js';
import { inClear } from './partners/in-clear.js';

export type Variables = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and gathers what is wrong with them, one line each; no line repeats a value, which may be a secret. */
export class VariableReader {
  private readonly problems: string[] = [];

  /** @param production whether keys that everybody knows and addresses that secrets would reach in clear are refused; the program knows, no variable says it */
  constructor(
    private readonly variables: Variables,
    readonly production: boolean,
  ) {}

  /** @throws LineError with all that was wrong so far */
  refuseProblems(): void {
    if (this.problems.length > 0) throw new LineError(this.problems.join('\n'));
  }

  text(name: string, fallback: string): string {
    return this.given(name) ?? fallback;
  }

  /** What another program shows to be let in; null without one. */
  secret(name: string): string | null {
    const text = this.given(name) ?? null;
    return this.checked(name, text, text === null || text.length >= 20, 'must have 20 characters or more');
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

  /** Null when it is not given and not `required`. Secrets or personal data go to each of them. */
  url(name: string, protocols: readonly string[], { required }: { readonly required: boolean }): string | null {
    const text = this.given(name);
    const rule = `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
    if (text === undefined) return this.checked(name, null, !required, `is missing: it ${rule}`);
    const url = URL.parse(text);
    if (!url || !protocols.includes(url.protocol)) return this.checked(name, text, false, rule);
    const remedy = this.production ? inClear(url) : null;
    return this.checked(name, text, remedy === null, remedy ?? '');
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

  /** 32 bytes or more. Production refuses those of development. */
  key(name: string, { longest = Infinity } = {}): Buffer {
    const text = this.given(name);
    const rule = `must be 32 random bytes${longest === 32 ? '' : ' or more'} in base64 (openssl rand -base64 32)`;
    if (text === undefined) return this.checked(name, Buffer.alloc(0), false, `is missing: it ${rule}`);
    const key = this.decoded(name, text, rule, longest);
    const own = !this.production || !isDevelopmentKey(key);
    return this.checked(name, key, own, 'is a key of development: make one of your own');
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
