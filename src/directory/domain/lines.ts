import { crc32 } from 'node:zlib';
import { NationalId } from '#libs/kernel/national-id.js';
import type { Columns } from './columns.js';
import { Fields, LineRejected } from './fields.js';
import { own, remembered } from './memo.js';
import type { Rows } from './rows.js';
import { codeTerm, type Kind, nameWords, placeWords } from './terms.js';

/** What the rows that `RowWriter` writes hold, in order: columns of directory.activity. */
export const ROW = `id, name_key, national_id, family_name, given_name, profession, category, skill, role, activity_kind, sector,
  structure_id, structure_name, commune_code, department_code, postcode, town, country,
  siret, finess, phone, email, digest, terms`;

/** Makes of a CRC, whose exclusive or says little, a digest that may be combined by it: the lines of a person are. */
const SPREAD = 1_048_573;

type Words = { readonly key: string; readonly terms: Buffer };

/** Turns lines of the extract into rows of PostgreSQL's COPY text format, and gathers the words that occur. */
export class RowWriter {
  /** Kind and word in one. */
  readonly words = new Set<string>();
  /** Rows without an activity. */
  inactive = 0;
  private readonly fields: Fields;
  private readonly name = remembered((text) => this.wordsOf('n', nameWords(text)));
  private readonly place = remembered((text) => this.wordsOf('p', placeWords(text)));
  private readonly code = remembered((text) => Buffer.from(codeTerm(text)));

  constructor(private readonly columns: Columns) {
    this.fields = new Fields(columns);
  }

  /** Where the line after that of the last row begins. */
  get next(): number {
    return this.fields.next;
  }

  /** Adds the row of the line of `bytes` at `from`, the extract's `number`th. @throws LineRejected with the reason: then nothing is added */
  add(rows: Rows, bytes: Buffer, from: number, number: number): void {
    const { columns, fields } = this;
    fields.take(bytes, from);
    if (!isNationalId(fields.text(columns.nationalId)))
      throw new LineRejected('the identifier is missing or malformed');
    const family = this.name(fields.text(columns.familyName));
    if (family.key === '') throw new LineRejected('the family name is missing or holds no letter');
    const given = this.name(fields.text(columns.givenName));
    const name = fields.length(columns.structureName) > 0 ? columns.structureName : columns.sign;
    const town = fields.text(columns.commune) || withoutPostcode(fields.text(columns.office));
    if (fields.length(columns.activityKind) + fields.length(columns.structureId) + fields.length(columns.role) === 0)
      this.inactive += 1;

    rows.text(`${number}\t${family.key}${given.key && ' '}${given.key}\t`);
    const begin = rows.length;
    for (const place of [
      columns.nationalId,
      columns.familyName,
      columns.givenName,
      columns.profession,
      columns.category,
      columns.skill,
      columns.role,
      columns.activityKind,
      columns.sector,
      columns.structureId,
      name,
      columns.communeCode,
    ])
      rows.field(fields, place);
    if (fields.length(columns.departmentCode) > 0) rows.field(fields, columns.departmentCode);
    else rows.text(`${departmentOf(fields.text(columns.communeCode))}\t`);
    rows.field(fields, columns.postcode);
    rows.text(`${town}\t${foreign(fields.text(columns.country))}\t`);
    for (const place of [columns.siret, columns.finess, columns.phone, columns.email]) rows.field(fields, place);
    rows.text(`${crc32(rows.since(begin)) * SPREAD}\t`);

    rows.bytes(family.terms);
    if (family.key.includes(' ')) rows.text(`n${family.key.replaceAll(' ', '')} `);
    rows.bytes(given.terms);
    rows.bytes(this.place(fields.text(name)).terms);
    rows.bytes(this.place(town).terms);
    rows.bytes(this.place(fields.text(columns.postcode)).terms);
    rows.bytes(this.code(fields.text(columns.profession)));
    rows.bytes(this.code(fields.text(columns.role)));
    rows.text('\n');
  }

  private wordsOf(kind: Kind, words: readonly string[]): Words {
    for (const word of words) this.words.add(own(kind + word));
    return { key: words.join(' '), terms: Buffer.from(words.map((word) => `${kind}${word} `).join('')) };
  }
}

/** Nearly all are these, and the parser takes its time with others. */
const USUAL = /^(?:8\d{11}|0[\dA-Z]{9})$/;

function isNationalId(text: string): boolean {
  if (USUAL.test(text)) return true;
  try {
    return NationalId.parse(text) === text;
  } catch {
    return false;
  }
}

/** `31059 TOULOUSE CEDEX 9`: where the commune is missing, the postal office tells the town. */
const withoutPostcode = (office: string) => office.replace(/^\d{4,5} +/, '');

/** The commune tells its department where the column is empty; a postcode does not (some cross a border). */
const departmentOf = (commune: string) => commune.slice(0, commune.startsWith('97') ? 3 : 2);

/** Null in France. */
const foreign = (country: string) => (country.toUpperCase() === 'FRANCE' ? '' : country);
