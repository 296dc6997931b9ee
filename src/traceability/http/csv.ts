/** What a spreadsheet would take for a formula, and run. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** One cell, as spreadsheets read it: quoted, and never a formula, whatever somebody called themselves. */
const cell = (value: string | number | boolean | null): string => {
  const text = String(value ?? '');
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};

/** RFC 4180, with the semicolons and the byte order mark that French spreadsheets expect. Line by line, as they are taken. */
export async function* csv<Row>(
  columns: Readonly<Record<string, (row: Row) => string | number | boolean | null>>,
  rows: AsyncIterable<Row>,
): AsyncGenerator<string> {
  yield `\uFEFF${Object.keys(columns).map(cell).join(';')}\r\n`;
  for await (const row of rows)
    yield `${Object.values(columns)
      .map((of) => cell(of(row)))
      .join(';')}\r\n`;
}
