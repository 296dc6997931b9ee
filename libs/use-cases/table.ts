/** What each column of a row is in SQL, by the name that the row has for it. */
export type Columns<Row> = { readonly [Name in keyof Row]-?: string };

/**
 * The rows of a wide list. They come as arrays: PostgreSQL would write the names of all columns again in each row, which takes it longer
 * than to find the rows.
 */
export class Table<Row extends object> {
  /** One JSON value: all rows. */
  readonly json: string;
  private readonly names: readonly string[];
  /** Of one shape from the start: an object that gets its members one by one is slow, made and read. */
  private readonly blank: Readonly<Record<string, unknown>>;

  /** `from`: what follows `from` in SQL, the order included. */
  constructor(columns: Columns<Row>, from: string) {
    this.names = Object.keys(columns);
    this.blank = Object.fromEntries(this.names.map((name) => [name, null]));
    const values = Object.values<string>(columns).join(', ');
    this.json = `select coalesce(json_agg(line), '[]'::json) from (select json_build_array(${values}) as line from ${from}) lines`;
  }

  /** The rows, from the lines of `json`. */
  rows(lines: readonly (readonly unknown[])[]): readonly Row[] {
    return lines.map((line) => {
      const row: Record<string, unknown> = { ...this.blank };
      this.names.forEach((name, i) => (row[name] = line[i]));
      return row as Row;
    });
  }
}
