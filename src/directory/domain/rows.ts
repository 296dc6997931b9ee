import { copy } from './copy.js';
import type { Fields } from './fields.js';

const ZERO = 48;
const MOST_DIGITS = 10;
export const TAB = 9;
export const LINE_FEED = 10;

/** Rows in the text format of COPY, written one after the other into one buffer. */
export class Rows {
  length = 0;
  private buffer: Buffer;

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafeSlow(size);
  }

  /** A positive one of 31 bits. */
  number(value: number): void {
    this.reserve(MOST_DIGITS);
    let digits = 1;
    for (let power = 10; power <= value; power *= 10) digits += 1;
    for (let [at, rest] = [this.length + digits - 1, value | 0]; at >= this.length; at -= 1) {
      this.buffer[at] = ZERO + (rest % 10);
      rest = (rest / 10) | 0;
    }
    this.length += digits;
  }

  byte(byte: number): void {
    this.reserve(1);
    this.buffer[this.length] = byte;
    this.length += 1;
  }

  bytes(bytes: Buffer): void {
    this.reserve(bytes.length);
    this.length = copy(bytes, 0, bytes.length, this.buffer, this.length);
  }

  ended(bytes: Buffer): void {
    this.bytes(bytes);
    this.byte(TAB);
  }

  /** The field as it stands, and the tab that ends it. */
  field(fields: Fields, place: number): void {
    this.reserve(fields.length(place));
    this.length = fields.copy(place, this.buffer, this.length);
    this.byte(TAB);
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
