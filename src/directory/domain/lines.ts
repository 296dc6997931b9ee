import { NationalId } from '#libs/kernel/national-id.js';
import { searchKey } from '#libs/kernel/person-name.js';
import type { Columns } from './columns.js';
import { SEPARATOR } from './columns.js';
import { digestOf } from './digest.js';
import { own, remembered } from './memo.js';
import { codeTerm, type Kind, nameWords, placeWords } from './terms.js';

/** The line says nothing that can be kept; the others may be fine. */
export class LineRejected extends Error {
  override readonly name = 'LineRejected';
}

/** What the rows that `RowWriter` writes hold, in order: columns of directory.activity. */
export const ROW = `id, name_key, national_id, family_name, given_name, profession, category, skill, role, activity_kind, sector,
  structure_id, structure_name, commune_code, department_code, postcode, town, country,
  siret, finess, phone, email, digest, terms`;

type Words = { readonly key: string; readonly terms: string };

/** Turns lines of the extract into rows of PostgreSQL's COPY text format, and gathers the words that occur. */
export class RowWriter {
  /** Kind and word in one. */
  readonly words = new Set<string>();
  /** Rows without an activity. */
  inactive = 0;
  private readonly name = remembered((text) => this.wordsOf('n', searchKey(text), nameWords(text)));
  private readonly place = remembered((text) => this.wordsOf('p', '', placeWords(text)));
  private readonly code = remembered((text) => codeTerm(text));

  constructor(private readonly columns: Columns) {}

  /** `number` is the line's in the extract. @throws LineRejected with the reason */
  rowOf(line: string, number: number): string {
    const { columns } = this;
    const fields = fieldsOf(line, columns);
    const at = (place: number) => fields[place] ?? '';
    const [nationalId, familyName, givenName] = [at(columns.nationalId), at(columns.familyName), at(columns.givenName)];
    if (!isNationalId(nationalId)) throw new LineRejected('the identifier is missing or malformed');
    const [family, given] = [this.name(familyName), this.name(givenName)];
    if (family.key === '') throw new LineRejected('the family name is missing or holds no letter');
    const [profession, role] = [at(columns.profession), at(columns.role)];
    const structureName = at(columns.structureName) || at(columns.sign);
    const [communeCode, postcode, office] = [at(columns.communeCode), at(columns.postcode), at(columns.office)];
    const town = at(columns.commune) || withoutPostcode(office);
    const country = at(columns.country);
    const [activityKind, structureId] = [at(columns.activityKind), at(columns.structureId)];
    if (activityKind === '' && structureId === '' && role === '') this.inactive += 1;
    const said = [
      nationalId,
      familyName,
      givenName,
      profession,
      at(columns.category),
      at(columns.skill),
      role,
      activityKind,
      at(columns.sector),
      structureId,
      structureName,
      communeCode,
      at(columns.departmentCode) || departmentOf(communeCode),
      postcode,
      town,
      country.toUpperCase() === 'FRANCE' ? '' : country,
      at(columns.siret),
      at(columns.finess),
      at(columns.phone),
      at(columns.email),
    ].join('\t');
    const place = this.place(structureName).terms + this.place(town).terms + this.place(postcode).terms;
    const codes = this.code(profession) + this.code(role);
    const joined = family.key.includes(' ') ? `n${family.key.replaceAll(' ', '')} ` : '';
    const key = given.key ? `${family.key} ${given.key}` : family.key;
    return `${number}\t${key}\t${said}\t${digestOf(said)}\t${family.terms}${joined}${given.terms}${place}${codes}\n`;
  }

  private wordsOf(kind: Kind, key: string, words: readonly string[]): Words {
    for (const word of words) this.words.add(own(kind + word));
    return { key, terms: words.map((word) => `${kind}${word} `).join('') };
  }
}

/** A separator at the end of a line may be there or not, whatever the header does. */
function fieldsOf(line: string, { width }: Columns): readonly string[] {
  if (line.includes('\0')) throw new LineRejected('it holds a NUL character');
  const fields = (/[\\\t\r]/.test(line) ? escaped(line) : line).split(SEPARATOR);
  if (fields.length === width || (fields.length === width + 1 && fields[width] === '')) return fields;
  throw new LineRejected(`it has ${fields.length} fields in place of ${width}`);
}

/** COPY gives these characters a meaning. */
const escaped = (line: string) => line.replaceAll('\\', '\\\\').replace(/[\t\r]/g, ' ');

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
