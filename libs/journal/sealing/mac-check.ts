import { timingSafeEqual } from 'node:crypto';
import type { JournalKey } from '../entries/journal-key.js';
import { fieldsOf, LINE_COLUMNS } from '../seals/export-line.js';

export type Judged = {
  readonly verdict: 'authentic' | 'false' | 'unknown-key';
  readonly macKey: string;
  /** `2026-11`, by `recorded_at`. */
  readonly month: string;
};

const at = (column: (typeof LINE_COLUMNS)[number]) => LINE_COLUMNS.indexOf(column);
const COVERED_FROM = at('format');
const [RECORDED_AT, MAC_KEY, AT] = [at('recorded_at'), at('mac_key'), at('at')] as const;
const [FILES, BECAUSE, MAC] = [at('files'), at('because'), at('mac')] as const;
const NUMBERS = [at('format'), at('matrix_version'), at('consent_version'), at('membership_version')];

/** How a key is called (`JournalKey.id`). */
const A_KEY = /^[\da-f]{8}$/;

/** Whether an entry is still as the application wrote it. Reads the very line that a seal will hold, so the two cannot differ. */
export class MacCheck {
  readonly #keys: ReadonlyMap<string, JournalKey>;

  /**
   * @param keys the one that the application writes with, and those that it wrote with before
   * @param denied names of keys that never were ours
   */
  constructor(
    private readonly keys: readonly JournalKey[],
    private readonly denied: ReadonlySet<string> = new Set(),
  ) {
    this.#keys = new Map(keys.map((key) => [key.id, key]));
  }

  denying(denied: ReadonlySet<string>): MacCheck {
    return denied.size > 0 ? new MacCheck(this.keys, denied) : this;
  }

  of(line: string): Judged {
    const fields = fieldsOf(line);
    const macKey = fields[MAC_KEY] ?? '';
    const key = this.#keys.get(macKey);
    const isForeign = !A_KEY.test(macKey) || this.denied.has(macKey);
    const verdict = key ? (isMacOf(fields, key) ? 'authentic' : 'false') : isForeign ? 'false' : 'unknown-key';
    return { verdict, macKey, month: fields[RECORDED_AT]?.slice(0, 'yyyy-mm'.length) ?? '' };
  }
}

function isMacOf(fields: readonly (string | null)[], key: JournalKey): boolean {
  const made = Buffer.from(key.mac(coveredBy(fields)), 'hex');
  const stored = Buffer.from(fields[MAC]?.slice('\\x'.length) ?? '', 'hex');
  return made.length === stored.length && timingSafeEqual(made, stored);
}

/** The JSON text that the MAC covers (docs/journal.md), from the fields of the line. */
function coveredBy(fields: readonly (string | null)[]): string {
  const values: unknown[] = [...fields];
  values[AT] = instantOf(fields[AT] ?? '');
  for (const array of [FILES, BECAUSE]) values[array] = arrayOf(fields[array] ?? '{}');
  for (const number of NUMBERS) values[number] = fields[number] == null ? null : Number(fields[number]);
  return JSON.stringify(values.slice(COVERED_FROM, MAC));
}

/** `2026-11-23 08:00:00.123+00` as `2026-11-23T08:00:00.123000Z`. */
function instantOf(text: string): string {
  const [date, time = ''] = text.replace('+00', '').split(' ');
  const [seconds, fraction = ''] = time.split('.');
  return `${date}T${seconds}.${fraction.padEnd(6, '0')}Z`;
}

/** PostgreSQL's text of an array: quoted where an item is empty, is the word null or holds a special character. */
function arrayOf(text: string): string[] {
  if (text === '{}') return [];
  if (!text.includes('"')) return text.slice(1, -1).split(',');
  return [...text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|[^,]+/gs)].map(
    ([whole, quoted]) => quoted?.replace(/\\(.)/gs, '$1') ?? whole,
  );
}
