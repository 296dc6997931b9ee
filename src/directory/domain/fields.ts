import { isUtf8 } from 'node:buffer';
import type { Columns } from './columns.js';
import { withoutUnstorable } from '#libs/kernel/text/typed-text.js';
import { LONGEST_LINE, SEPARATOR } from './titles.js';
import { copy } from './copy.js';
import type { Memo } from './memo.js';

/** The line says nothing that can be kept; the others may be fine. */
export class LineRejected extends Error {
  override readonly name = 'LineRejected';
}

const BAR = SEPARATOR.charCodeAt(0);
const [LINE_FEED, RETURN, BACKSLASH] = [0x0a, 0x0d, 0x5c];
/** In bytes: PostgreSQL takes 2,046 for a word that is searched and 2,704 for what is indexed, and to fold a text may make it longer by a third. */
const LONGEST_FIELD = 1_000;
const DELETE = 0x7f;
/** With which, in UTF-8, other control characters and marks of direction begin, and much that is nothing of the kind. */
const [C2, D8, E2] = [0xc2, 0xd8, 0xe2];
/** Bytes that may be more than themselves: looked at one by one, the many others are not. */
const LOOKED_AT = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || [BACKSLASH, DELETE, C2, D8, E2].includes(byte) ? 1 : 0,
);

/**
 * The fields of one line at a time, as bytes that COPY can take: of the 57 of a line a third is wanted, most of it as it stands,
 * and strings of all of them cost 2 s more of the program's 14 at 2.4 million lines.
 */
export class Fields {
  /** Where the next line begins, in what was given. */
  next = 0;
  private bytes: Buffer = Buffer.alloc(0);
  /** Where each field begins; one more for the end of the last. */
  private readonly begins: Int32Array;
  private count = 0;
  private isOdd = false;
  /** Lines of which control characters, or marks that turn the direction of text, were left out. */
  cleaned = 0;

  constructor(private readonly columns: Columns) {
    this.begins = new Int32Array(columns.width + 2);
  }

  /** Reads the line of `bytes` that begins at `from` and ends in a line feed; `isUtf8Sure`: all of `bytes` is. @throws LineRejected */
  take(bytes: Buffer, from: number, isUtf8Sure: boolean): void {
    this.scan(bytes, from);
    const length = this.next - from;
    if (length > LONGEST_LINE) throw new LineRejected(`it is longer than ${LONGEST_LINE} bytes`);
    if (!isUtf8Sure && !isUtf8(bytes.subarray(from, this.next))) throw new LineRejected('it is not in UTF-8');
    if (this.isOdd) {
      const { next } = this;
      const text = bytes.toString('utf8', from, next);
      if (text.includes('\0')) throw new LineRejected('it holds a NUL character');
      const clean = withoutUnstorable(text);
      if (clean !== text) this.cleaned += 1;
      this.scan(Buffer.from(escaped(clean)), 0);
      this.next = next;
    }
    const { width } = this.columns;
    // A separator at the end of a line may be there or not, whatever the header does.
    if (this.count !== width && !(this.count === width + 1 && this.length(width) === 0))
      throw new LineRejected(`it has ${this.count} fields in place of ${width}`);
    if (length > LONGEST_FIELD) this.refuseLong();
  }

  private refuseLong(): void {
    const long = this.columns.read.find(([place]) => this.length(place) > LONGEST_FIELD);
    if (long) throw new LineRejected(`"${long[1]}" is longer than ${LONGEST_FIELD} bytes`);
  }

  /** In bytes; 0 for a column that this edition lacks. */
  length(place: number): number {
    return place < 0 ? 0 : this.begins[place + 1]! - this.begins[place]! - 1;
  }

  text(place: number): string {
    const length = this.length(place);
    if (length === 0) return '';
    const begin = this.begins[place]!;
    return this.bytes.toString('utf8', begin, begin + length);
  }

  /** What is made of the text of the field. */
  known<Made>(place: number, memo: Memo<Made>): Made {
    return memo.of(this.bytes, this.begins[place] ?? 0, this.length(place));
  }

  /** Writes the field; tells where it ends. */
  copy(place: number, to: Buffer, at: number): number {
    return copy(this.bytes, this.begins[place] ?? 0, this.length(place), to, at);
  }

  private scan(bytes: Buffer, from: number): void {
    const { begins } = this;
    const most = begins.length - 1;
    let [count, at, isOdd] = [0, from, false];
    begins[0] = from;
    for (; ; at += 1) {
      const byte = bytes[at]!;
      if (byte === BAR) {
        count += 1;
        if (count <= most) begins[count] = at + 1;
      } else if (LOOKED_AT[byte] === 1) {
        if (byte === LINE_FEED) break;
        isOdd ||= isOddAt(bytes, at);
      }
    }
    count += 1;
    if (count <= most) begins[count] = (at > from && bytes[at - 1] === RETURN ? at - 1 : at) + 1;
    [this.bytes, this.count, this.isOdd, this.next] = [bytes, count, isOdd, at + 1];
  }
}

/** Whether COPY, or a terminal, would make something of what stands there. */
function isOddAt(bytes: Buffer, at: number): boolean {
  const [byte, next, third] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!];
  if (byte === RETURN) return next !== LINE_FEED;
  if (byte === C2) return next < 0xa0;
  if (byte === D8) return next === 0x9c;
  if (byte === E2)
    return (
      (next === 0x80 && (third === 0x8e || third === 0x8f || (third >= 0xaa && third <= 0xae))) ||
      (next === 0x81 && third >= 0xa6 && third <= 0xa9)
    );
  return true;
}

/** COPY gives these characters a meaning; the end of the line stays. */
const escaped = (line: string) => line.replaceAll('\\', '\\\\').replace(/\t|\r(?!\n$)/g, ' ');
