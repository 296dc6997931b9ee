import { isUtf8 } from 'node:buffer';
import { type Columns, columnsOf } from './columns.js';
import { ExtractRefused } from './extract-refused.js';
import { LineRejected } from './fields.js';
import { RowWriter } from './lines.js';
import { Remarks } from './remarks.js';
import { Rows } from './rows.js';
import { bareHeader, isBlank, SEPARATOR } from './titles.js';

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

  /** Lines that are kept although a number in them has a wrong key. */
  get doubtful(): Remarks {
    return this.writer.doubtful;
  }

  /** Titles of the columns that this edition does not have. */
  get absent(): readonly string[] {
    return this.columns.absent;
  }
  readonly rejected = new Remarks();
  private readonly header: string;
  private readonly columns: Columns;
  private readonly writer: RowWriter;

  /** `header`: the first line, with its end. @throws ExtractRefused when it is not that of the extract */
  constructor(header: Buffer) {
    if (!isUtf8(header))
      throw new ExtractRefused('Line 1 is not in UTF-8: import the extract as it is published; nothing was changed');
    this.header = bareHeader(header.toString());
    this.columns = columnsOf(this.header);
    this.writer = new RowWriter(this.columns);
  }

  /** Words that occur, each behind the sign of its kind. */
  get words(): ReadonlySet<string> {
    return this.writer.words;
  }

  /** The rows of these whole lines in the text format of COPY. @throws ExtractRefused when the header comes again */
  rowsOf(lines: Buffer): Buffer {
    const isSound = isUtf8(lines);
    const rows = new Rows(lines.length);
    for (let from = 0; from < lines.length; from = this.writer.next) this.add(rows, lines, from, isSound);
    return rows.since(0);
  }

  /** What follows the last line feed. @throws ExtractRefused when the line was cut, or nothing could be kept of all lines */
  end(rest: Buffer): Buffer {
    const text = rest.toString();
    const isLine = !isBlank(text);
    if (isLine && this.isCut(text))
      throw new ExtractRefused(
        `Line ${this.lines + 1} ends in its middle: the extract was cut. Download it again; nothing was changed`,
      );
    const rows = this.rowsOf(isLine ? Buffer.concat([rest, Buffer.from('\n')]) : Buffer.alloc(0));
    if (this.kept > 0) return rows;
    const { count, told } = this.rejected;
    const why = told[0]
      ? `all ${count} lines are rejected; line ${told[0].line}: ${told[0].reason}`
      : 'it has a header and no line';
    throw new ExtractRefused(`Nothing can be kept of the extract: ${why}. Nothing was changed`);
  }

  private add(rows: Rows, lines: Buffer, from: number, isSound: boolean): void {
    this.lines += 1;
    try {
      this.writer.add(rows, lines, from, this.lines, isSound);
      this.kept += 1;
    } catch (error) {
      if (!(error instanceof LineRejected)) throw error;
      const isHeader = bareHeader(lines.toString('utf8', from, this.writer.next)) === this.header;
      if (isHeader && this.kept > 0) throw headerAgain(this.lines);
      this.rejected.add(this.lines, isHeader ? 'it is the header again' : error.message);
    }
  }

  private isCut(line: string): boolean {
    const { width, closed } = this.columns;
    return line.trimEnd().split(SEPARATOR).length < (closed ? width + 1 : width);
  }
}

/** Its identifier is none, so it is met among the lines that are rejected. */
export const headerAgain = (line: number) =>
  new ExtractRefused(
    `Line ${line} is the header again: are these two extracts in one file? Import one; nothing was changed`,
  );
