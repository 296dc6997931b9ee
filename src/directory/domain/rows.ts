import { copy, type Fields } from './fields.js';

const TAB = 9;

/** Rows in the text format of COPY, written one after the other into one buffer. */
export class Rows {
  length = 0;
  private buffer: Buffer;

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafeSlow(size);
  }

  text(text: string): void {
    // A character takes three bytes at most (those of four are two characters).
    this.reserve(text.length * 3);
    this.length += this.buffer.write(text, this.length);
  }

  bytes(bytes: Buffer): void {
    this.reserve(bytes.length);
    this.length = copy(bytes, 0, bytes.length, this.buffer, this.length);
  }

  /** The field as it stands, and the tab that ends it. */
  field(fields: Fields, place: number): void {
    this.reserve(fields.length(place) + 1);
    const end = fields.copy(place, this.buffer, this.length);
    this.buffer[end] = TAB;
    this.length = end + 1;
  }

  since(begin: number): Buffer {
    return this.buffer.subarray(begin, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * this.buffer.length + more);
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}
