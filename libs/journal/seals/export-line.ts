/**
 * The export line of an entry: what PostgreSQL's `COPY ... TO STDOUT` writes for these columns, in this order and with these settings, without the
 * newline. A seal holds its SHA-256, so neither may ever change for a format that was used (docs/journal.md).
 */
export const LINE_COLUMNS = [
  'id',
  'recorded_at',
  'format',
  'mac_key',
  'at',
  'outcome',
  'action',
  'section',
  'account_id',
  'on_behalf_of',
  'situation_id',
  'structure_id',
  'session_id',
  'assurance',
  'mode',
  'client',
  'origin',
  'request_id',
  'person_id',
  'files',
  'item',
  'code',
  'because',
  'matrix_version',
  'consent_version',
  'membership_version',
  'retention',
  'mac',
] as const;

/** For the transaction that copies: whatever the server, the database or the role have set. */
export const LINE_SETTINGS = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local bytea_output = 'hex'; set local client_encoding = 'UTF8'`;

/** @param from what follows `from`; the entry's alias is `e` */
export const copyOfEntries = (from: string): string =>
  `copy (select ${LINE_COLUMNS.map((column) => `e.${column}`).join(', ')} from ${from}) to stdout`;

const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The values of a line of COPY's text format; null for NULL. */
export function fieldsOf(line: string): (string | null)[] {
  return line.split('\t').map((field) => {
    if (!field.includes('\\')) return field;
    return field === '\\N' ? null : field.replace(/\\(.)/g, (_, char: string) => ESCAPED[char] ?? char);
  });
}

/** The id with which a line begins; not exact beyond what a number holds: `idTextOf` is. */
export function idOf(line: Uint8Array): number {
  const sign = line[0] === 0x2d ? -1 : 1;
  let id = 0;
  for (let at = sign < 0 ? 1 : 0; at < line.length; at += 1) {
    const digit = line[at]! - 0x30;
    if (digit < 0 || digit > 9) break;
    id = id * 10 + digit;
  }
  return sign * id;
}

export const idTextOf = (line: Buffer): string => line.toString('latin1', 0, line.indexOf(0x09));

/** Whether the sequence can have given it: from 1 to what a number of JSON holds. */
export const isPossible = (id: number): boolean => id > 0 && Number.isSafeInteger(id);
