import { isUtf8 } from 'node:buffer';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Email } from '#libs/kernel/people/email.js';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { headerAgain } from './extract.js';
import { ExtractRefused } from './extract-refused.js';
import { Remarks } from './remarks.js';
import { bareHeader, isBlank, LONGEST_LINE, SEPARATOR, Titles } from './titles.js';

/** What we read of the open extract Extraction_Correspondance_MSSante: one line for each mailbox of the secure mail and whom it is listed for. */
const COLUMNS = {
  /** `PER`: one person's; `ORG`: a structure's (nomenclature TRE_R257). */
  kind: ['Type de BAL'],
  address: ['Adresse BAL'],
  nationalId: ['Identification nationale PP'],
} as const;

/** Reads the lines of one extract of mailboxes in their order; keeps count of what it met. */
export class MailboxExtract {
  /** Lines read, the header included. */
  lines = 1;
  readonly rejected = new Remarks();
  private readonly header: string;
  private readonly titles: Titles;
  private readonly places: Readonly<Record<keyof typeof COLUMNS, number>>;

  /** `header`: the first line. @throws ExtractRefused when it is not that of the extract */
  constructor(header: Buffer) {
    if (!isUtf8(header))
      throw new ExtractRefused('Line 1 is not in UTF-8: import the extract as it is published; nothing was changed');
    this.header = bareHeader(header.toString());
    this.titles = new Titles(this.header);
    const { kind, address, nationalId } = COLUMNS;
    const place = (titles: readonly string[]) => this.titles.placeOf(titles);
    this.places = { kind: place(kind), address: place(address), nationalId: place(nationalId) };
    const missing = Object.entries(COLUMNS).filter(([column]) => this.places[column as keyof typeof COLUMNS] < 0);
    if (missing.length > 0)
      throw new ExtractRefused(
        `The extract has no column "${missing.map(([, [title]]) => title).join('", "')}": is it Extraction_Correspondance_MSSante, in UTF-8, with its header, without quotes?`,
      );
  }

  /** Rows in the text format of COPY: kind, address, number or nothing. @throws ExtractRefused when the header comes again */
  rowsOf(lines: Buffer): string {
    const isSound = isUtf8(lines);
    const text = lines.toString();
    return text === ''
      ? ''
      : text
          .slice(0, -1)
          .split('\n')
          .map((line) => this.rowOf(line, isSound))
          .join('');
  }

  /** What follows the last line feed. @throws ExtractRefused when it is the beginning of a line */
  end(rest: Buffer): string {
    const text = rest.toString();
    if (isBlank(text)) return '';
    if (this.fieldsOf(text) === null)
      throw new ExtractRefused(
        `Line ${this.lines + 1} ends in its middle: the extract was cut. Download it again; nothing was changed`,
      );
    return this.rowsOf(Buffer.concat([rest, Buffer.from('\n')]));
  }

  private rowOf(line: string, isSound: boolean): string {
    this.lines += 1;
    if (bareHeader(line) === this.header) {
      if (this.lines > 2) throw headerAgain(this.lines);
      return this.reject('it is the header again');
    }
    if (line.length > LONGEST_LINE) return this.reject(`it is longer than ${LONGEST_LINE} bytes`);
    // Where what is no UTF-8 stood, this stands.
    if (!isSound && line.includes('\uFFFD')) return this.reject('it is not in UTF-8');
    const { kind, address, nationalId } = this.places;
    const fields = this.fieldsOf(line);
    if (!fields) return this.reject('it has another number of fields than the header');
    if (!/^[A-Z]{2,5}$/.test(fields[kind] ?? '')) return this.reject('it names no kind of mailbox');
    const mailbox = parsed(Email, fields[address]);
    if (!mailbox) return this.reject('its address is none');
    return `${fields[kind]}\t${mailbox}\t${ownNumber(fields[nationalId])}\n`;
  }

  /** Null for another number of them than the header has. */
  private fieldsOf(line: string): readonly string[] | null {
    const fields = line.trimEnd().split(SEPARATOR);
    const { width } = this.titles;
    return fields.length === width || (fields.length === width + 1 && fields[width] === '') ? fields : null;
  }

  private reject(reason: string): string {
    this.rejected.add(this.lines, reason);
    return '';
  }
}

/** Of the RPPS or ADELI; a mailbox under another number is answered for by an employer, who may open it to others. */
function ownNumber(text: string | undefined): string {
  const number = parsed(NationalId, text) ?? '';
  return /^[08]/.test(number) ? number : '';
}

function parsed<Value>(kind: { parse(text: string): Value }, text = ''): Value | null {
  try {
    return kind.parse(text);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
