import { actionNamed } from './former-actions.js';
import type { JournalKey } from './journal-key.js';
import { LINE_COLUMNS } from '../seals/export-line.js';

const COVERED = LINE_COLUMNS.slice(LINE_COLUMNS.indexOf('format'), LINE_COLUMNS.indexOf('mac')).map((column) =>
  column === 'at' ? `to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : `e.${column}`,
);

/** Seals that could list an entry: the first nearly always does, and a forged one is not looked for in all of them. */
const CANDIDATES = 100;

/** In SQL, the number of the seal that lists the entry `e`; null where none does. */
export const SEALED_BY = `(
  select s.number from (
    select number, statement from journal.seal where highest >= e.id and lowest <= e.id order by highest, number limit ${CANDIDATES}) s
  cross join json_array_elements(s.statement -> 'ids') r where e.id between (r ->> 0)::bigint and (r ->> 1)::bigint limit 1)`;

/** In SQL, a column for each entry `e` that is shown to somebody. @param keys the bind that holds `GenuineEntries.keyIds` */
export const evidenceColumn = (keys: string): string => `json_build_object(
  'covered', json_build_array(${COVERED.join(', ')}), 'mac', encode(e.mac, 'hex'), 'macKey', e.mac_key,
  'isSealed', case when e.mac_key = any(${keys}::text[]) then null else ${SEALED_BY} is not null end) as evidence`;

export type Evidence = {
  readonly covered: readonly unknown[];
  readonly mac: string;
  readonly macKey: string;
  /** Null where the key of the MAC is at hand. */
  readonly isSealed: boolean | null;
};

/**
 * Whoever reads the journal is told which entries the service wrote: its tables may hold others, which no seal lists. An entry whose MAC is of a key that was
 * dropped since is believed by its seal.
 */
export class GenuineEntries {
  readonly #keys: ReadonlyMap<string, JournalKey>;

  /** @param keys the one that entries are written with, and those before it that are at hand */
  constructor(keys: readonly JournalKey[]) {
    this.#keys = new Map(keys.map((key) => [key.id, key]));
  }

  get keyIds(): readonly string[] {
    return [...this.#keys.keys()];
  }

  /**
   * Entries as people see them: `isGenuine` in the place of the evidence, false when nothing shows that the service wrote the entry as it stands, and the act
   * by its name of today. What was written, and the MAC covers, stays as it is.
   */
  markGenuine<Row extends { readonly action: string; readonly evidence: Evidence }>(rows: readonly Row[]) {
    return rows.map(({ evidence, ...row }) => ({
      ...row,
      action: actionNamed(row.action),
      isGenuine: this.#isGenuine(evidence),
    }));
  }

  #isGenuine({ covered, mac, macKey, isSealed }: Evidence): boolean {
    const key = this.#keys.get(macKey);
    return key ? key.mac(JSON.stringify(covered)) === mac : isSealed === true;
  }
}
