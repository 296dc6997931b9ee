import { crc32 } from 'node:zlib';
import { nameWords, placeWords, townWords } from '#libs/kernel/text/folding.js';
import { passesLuhn } from '#libs/kernel/people/luhn.js';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { StructureIdentifier } from '#libs/kernel/places/structure-identifier.js';
import type { Columns } from './columns.js';
import { Fields, LineRejected } from './fields.js';
import { Memo } from './memo.js';
import { Remarks } from './remarks.js';
import { LINE_FEED, type Rows, TAB } from './rows.js';
import { codeTerm, joinedNames, joinedTown, type Kind } from './terms.js';

/** What the rows that `RowWriter` writes hold, in order: columns of directory.activity. */
export const ROW = `id, name_key, national_id, family_name, given_name, profession, category, skill, role, activity_kind, sector,
  structure_id, structure_name, commune_code, department_code, postcode, town, country,
  siret, finess, phone, email, digest, former_structure_id, terms`;

/** What COPY takes for the default of a column: the empty text where a name is missing, which is not unknown. */
export const DEFAULT = '\\D';
const MISSING = Buffer.from(DEFAULT);

/** A field as it is kept, and the words to find it by. */
type Told = { readonly key: Buffer; readonly terms: Buffer; readonly joined: Buffer };

const SPACE = 32;

/** Turns lines of the extract into rows of PostgreSQL's COPY text format, and gathers the words that occur. */
export class RowWriter {
  /** Kind and word in one. */
  readonly words = new Set<string>();
  /** Rows without an activity. */
  inactive = 0;
  private readonly fields: Fields;
  private readonly name = new Memo((text) => {
    const words = nameWords(text);
    return this.told('n', words, joinedNames(words));
  });
  private readonly place = new Memo((text) => this.told('p', placeWords(text), joinedTown(townWords(text))));
  private readonly office = new Memo((text) => {
    const town = withoutPostcode(text);
    return { ...this.told('p', placeWords(town), joinedTown(townWords(town))), key: Buffer.from(town) };
  });
  private readonly code = new Memo((text) => Buffer.from(codeTerm(text)));
  private readonly department = new Memo((commune) => Buffer.from(departmentOf(commune)));
  private readonly country = new Memo((text) => Buffer.from(foreign(text)));

  /** Of structures, whose lines are many. */
  private readonly isKeyWrong = new Memo((text) => text !== '' && !StructureIdentifier.hasValidKey(text));
  readonly doubtful = new Remarks();

  private readonly firstPlaces: readonly number[];
  private readonly lastPlaces: readonly number[];

  constructor(private readonly columns: Columns) {
    this.fields = new Fields(columns);
    const { profession, category, skill, role, activityKind, sector, structureId } = columns;
    this.firstPlaces = [profession, category, skill, role, activityKind, sector, structureId];
    this.lastPlaces = [columns.siret, columns.finess, columns.phone, columns.email];
  }

  get cleaned(): number {
    return this.fields.cleaned;
  }

  /** Where the line after that of the last row begins. */
  get next(): number {
    return this.fields.next;
  }

  /** Adds the row of the line of `bytes` at `from`, the extract's `number`th. @throws LineRejected with the reason: then nothing is added */
  add(rows: Rows, bytes: Buffer, from: number, number: number, isUtf8Sure: boolean): void {
    const { columns, fields } = this;
    fields.take(bytes, from, isUtf8Sure);
    const nationalId = fields.text(columns.nationalId);
    if (!isNationalId(nationalId)) throw new LineRejected('the identifier is missing or malformed');
    const family = fields.known(columns.familyName, this.name);
    if (family.key.length === 0) throw new LineRejected('the family name is missing or holds no letter');
    const given = fields.known(columns.givenName, this.name);
    const structure = fields.length(columns.structureName) > 0 ? columns.structureName : columns.sign;
    const isTownTold = fields.length(columns.commune) > 0;
    const town = isTownTold ? fields.known(columns.commune, this.place) : fields.known(columns.office, this.office);
    if (fields.length(columns.activityKind) + fields.length(columns.structureId) + fields.length(columns.role) === 0)
      this.inactive += 1;
    this.doubt(nationalId, number);

    rows.number(number);
    rows.byte(TAB);
    rows.bytes(family.key);
    if (given.key.length > 0) rows.byte(SPACE);
    rows.bytes(given.key);
    rows.byte(TAB);
    const begin = rows.length;
    rows.field(fields, columns.nationalId);
    rows.field(fields, columns.familyName);
    if (fields.length(columns.givenName) > 0) rows.field(fields, columns.givenName);
    else rows.ended(MISSING);
    for (const place of this.firstPlaces) rows.field(fields, place);
    rows.field(fields, structure);
    rows.field(fields, columns.communeCode);
    if (fields.length(columns.departmentCode) > 0) rows.field(fields, columns.departmentCode);
    else rows.ended(fields.known(columns.communeCode, this.department));
    rows.field(fields, columns.postcode);
    if (isTownTold) rows.field(fields, columns.commune);
    else rows.ended(town.key);
    rows.ended(fields.known(columns.country, this.country));
    for (const place of this.lastPlaces) rows.field(fields, place);
    rows.number(crc32(rows.since(begin)) >>> 1);
    rows.byte(TAB);
    // What the structure was called before changes nobody.
    rows.field(fields, columns.formerStructureId);

    rows.bytes(family.terms);
    rows.bytes(family.joined);
    rows.bytes(given.terms);
    rows.bytes(given.joined);
    rows.bytes(fields.known(structure, this.place).terms);
    rows.bytes(town.terms);
    rows.bytes(town.joined);
    rows.bytes(fields.known(columns.postcode, this.place).terms);
    rows.bytes(fields.known(columns.profession, this.code));
    rows.bytes(fields.known(columns.role, this.code));
    rows.byte(LINE_FEED);
  }

  /** Registers hold true numbers whose key is wrong, so such a line is kept. */
  private doubt(nationalId: string, line: number): void {
    const { columns, fields } = this;
    let registers = '';
    if (nationalId.startsWith('8') && !passesLuhn(nationalId.slice(1))) registers += ', RPPS';
    if (fields.known(columns.finess, this.isKeyWrong)) registers += ', FINESS';
    if (fields.known(columns.siret, this.isKeyWrong)) registers += ', SIRET';
    if (registers !== '') this.doubtful.add(line, `a wrong key: ${registers.slice(2)}`);
  }

  private told(kind: Kind, words: readonly string[], joins: readonly string[]): Told {
    for (const word of words) this.words.add(kind + word);
    const terms = (texts: readonly string[]) => Buffer.from(texts.map((text) => `${kind}${text} `).join(''));
    return { key: Buffer.from(words.join(' ')), terms: terms(words), joined: terms(joins) };
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
