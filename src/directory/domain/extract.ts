import { isUtf8 } from 'node:buffer';
import { type Columns, columnsOf } from './columns.js';
import { SEPARATOR } from './titles.js';
import { ExtractRefused } from './extract-refused.js';
import { LineRejected } from './fields.js';
import { RowWriter } from './lines.js';
import { Rows } from './rows.js';

export type Rejection = { readonly line: number; readonly reason: string };

/** How many rejected lines are told one by one; all are counted. */
const MOST_TOLD = 1_000;

/** Reads the lines of one extract in their order: the header first, then rows to copy; keeps count of what it met. */
export class Extract {
  /** Lines read, the header included. */
  lines = 1;
  kept = 0;
  /** Lines of which something was left out that nobody writes. */
  get cleaned(): number {
    return this.writer.cleaned;
  }

  /** Of what was kept: people without activity, who have a line all the same. */
  get inactive(): number {
    return this.writer.inactive;
  }
  rejected = 0;
  readonly rejections: Rejection[] = [];
  private readonly header: Buffer;
  private readonly columns: Columns;
  private readonly writer: RowWriter;

  /** `header`: the first line, with its end. @throws ExtractRefused when it is not that of the extract */
  constructor(header: Buffer) {
    if (!isUtf8(header)) throw notUtf8(1);
    const text = header.toString();
    this.header = Buffer.from(text.replace('\uFEFF', ''));
    this.columns = columnsOf(text.replace('\uFEFF', '').trimEnd());
    this.writer = new RowWriter(this.columns);
  }

  /** Words that occur, each behind the sign of its kind. */
  get words(): ReadonlySet<string> {
    return this.writer.words;
  }

  /** The rows of these whole lines in the text format of COPY. @throws ExtractRefused when one is not in UTF-8, or the header again */
  rowsOf(lines: Buffer): Buffer {
    if (!isUtf8(lines)) throw notUtf8(this.lines + 1 + soundLinesOf(lines));
    const rows = new Rows(lines.length);
    for (let from = 0; from < lines.length; from = this.writer.next) this.add(rows, lines, from);
    return rows.since(0);
  }

  /** What follows the last line feed. @throws ExtractRefused when the line was cut, or nothing could be kept of all lines */
  end(rest: Buffer): Buffer {
    if (rest.length > 0 && this.isCut(rest.toString()))
      throw new ExtractRefused(
        `Line ${this.lines + 1} ends in its middle: the extract was cut. Download it again; nothing was changed`,
      );
    const rows = this.rowsOf(rest.length > 0 ? Buffer.from(`${rest.toString('latin1')}\n`, 'latin1') : rest);
    if (this.kept > 0) return rows;
    const [first] = this.rejections;
    const why = first
      ? `all ${this.rejected} lines are rejected; line ${first.line}: ${first.reason}`
      : 'it has no line';
    throw new ExtractRefused(`Nothing can be kept of the extract: ${why}`);
  }

  private add(rows: Rows, lines: Buffer, from: number): void {
    this.lines += 1;
    try {
      this.writer.add(rows, lines, from, this.lines);
      this.kept += 1;
    } catch (error) {
      if (!(error instanceof LineRejected)) throw error;
      if (lines.subarray(from, this.writer.next).equals(this.header)) throw this.headerAgain();
      this.rejected += 1;
      if (this.rejections.length < MOST_TOLD) this.rejections.push({ line: this.lines, reason: error.message });
    }
  }

  /** Its identifier is none, so it is met among the lines that are rejected. */
  private headerAgain(): ExtractRefused {
    return new ExtractRefused(
      `Line ${this.lines} is the header again: are these two extracts in one file? Import one; nothing was changed`,
    );
  }

  private isCut(line: string): boolean {
    const { width, closed } = this.columns;
    return line.trimEnd().split(SEPARATOR).length < (closed ? width + 1 : width);
  }
}

const notUtf8 = (line: number) =>
  new ExtractRefused(`Line ${line} is not in UTF-8: import the extract as it is published; nothing was changed`);

/** How many lines come before the first that is not in UTF-8. */
function soundLinesOf(lines: Buffer): number {
  let [count, from] = [0, 0];
  for (let end = lines.indexOf('\n'); end >= 0 && isUtf8(lines.subarray(from, end)); end = lines.indexOf('\n', from)) {
    count += 1;
    from = end + 1;
  }
  return count;
}
