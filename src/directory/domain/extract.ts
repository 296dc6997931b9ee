import { type Columns, columnsOf, SEPARATOR } from './columns.js';
import { ExtractRefused } from './extract-refused.js';
import { LineRejected, RowWriter } from './lines.js';

export type Rejection = { readonly line: number; readonly reason: string };

/** How many rejected lines are told one by one; all are counted. */
const MOST_TOLD = 1_000;

/** Reads the lines of one extract in their order: the header first, then rows to copy; keeps count of what it met. */
export class Extract {
  /** Lines read, the header included. */
  lines = 1;
  kept = 0;
  /** Of what was kept: people without activity, who have a line all the same. */
  get inactive(): number {
    return this.rows.inactive;
  }
  rejected = 0;
  readonly rejections: Rejection[] = [];
  private readonly columns: Columns;
  private readonly rows: RowWriter;

  /** @throws ExtractRefused when the header is not that of the extract */
  constructor(private readonly header: string) {
    this.columns = columnsOf(header);
    this.rows = new RowWriter(this.columns);
  }

  /** Words that occur, each behind the sign of its kind. */
  get words(): ReadonlySet<string> {
    return this.rows.words;
  }

  /** The rows of these lines in the text format of COPY. @throws ExtractRefused when the header comes again */
  rowsOf(lines: readonly string[]): string {
    let rows = '';
    for (const line of lines) rows += this.rowOf(line);
    return rows;
  }

  /** What follows the last line feed. @throws ExtractRefused when the line was cut, or nothing could be kept of all lines */
  end(rest: string): string {
    if (rest !== '' && this.isCut(rest))
      throw new ExtractRefused(
        `Line ${this.lines + 1} ends in its middle: the extract was cut. Download it again; nothing was changed`,
      );
    const rows = rest === '' ? '' : this.rowOf(rest);
    if (this.kept > 0) return rows;
    const [first] = this.rejections;
    const why = first
      ? `all ${this.rejected} lines are rejected; line ${first.line}: ${first.reason}`
      : 'it has no line';
    throw new ExtractRefused(`Nothing can be kept of the extract: ${why}`);
  }

  private rowOf(line: string): string {
    this.lines += 1;
    if (line === this.header)
      throw new ExtractRefused(
        `Line ${this.lines} is the header again: are these two extracts in one file? Import one; nothing was changed`,
      );
    try {
      const row = this.rows.rowOf(line, this.lines);
      this.kept += 1;
      return row;
    } catch (error) {
      if (!(error instanceof LineRejected)) throw error;
      this.rejected += 1;
      if (this.rejections.length < MOST_TOLD) this.rejections.push({ line: this.lines, reason: error.message });
      return '';
    }
  }

  private isCut(line: string): boolean {
    const { width, closed } = this.columns;
    return line.split(SEPARATOR).length < (closed ? width + 1 : width);
  }
}
