import { createWriteStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const SAMPLE = new URL('../../data/PS_LibreAcces_Personne_activite_sample.txt', import.meta.url);
const [ID_TYPE, NUMBER, NATIONAL_ID, FAMILY, GIVEN, STRUCTURE] = [0, 1, 2, 7, 8, 23];
const SYLLABLES =
  'BA BEL CA CHE DO DU FA FOU GA GUI LA LE LIN MA MER MO NA NOR PA PEL RA RI ROU SA SER TA TOU VA VER ZI'.split(' ');

/** What one may look for in it, of one of its lines. */
export type Known = Readonly<
  Record<'rpps' | 'family' | 'given' | 'profession' | 'structure' | 'postcode' | 'town', string>
>;

/**
 * Writes an extract of about so many lines, as wide as the published one: the fictitious people of the sample over and over, each under
 * another number and name. A third of the families have a name made of syllables, so that there are as many names as in a country.
 */
export async function writeExtract(path: string, lines: number): Promise<{ lines: number; known: Known[] }> {
  const [header = '', ...sample] = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
  const rows = sample.map((line) => line.split('|'));
  const persons = new Map(rows.map((row) => [row[NATIONAL_ID], 0]));
  [...persons.keys()].forEach((id, rank) => persons.set(id, rank));
  const families = [...new Set(rows.map((row) => row[FAMILY] ?? ''))];
  const givens = [...new Set(rows.map((row) => row[GIVEN] ?? ''))];
  const copies = Math.ceil(lines / rows.length);
  const known: Known[] = [];
  function* text() {
    yield `${header}\n`;
    for (let copy = 0; copy < copies; copy += 1) {
      const written = rows.map((row) => {
        const person = copy * persons.size + (persons.get(row[NATIONAL_ID]) ?? 0);
        return anew(row, person, families, givens);
      });
      if (copy % 8 === 0) known.push(knownOf(written[(copy * 7) % written.length] ?? []));
      yield written.map((row) => `${row.join('|')}\n`).join('');
    }
  }
  await pipeline(Readable.from(text()), createWriteStream(path));
  return { lines: copies * rows.length, known };
}

function anew(
  row: readonly string[],
  person: number,
  families: readonly string[],
  givens: readonly string[],
): string[] {
  const fields = [...row];
  const mixed = Math.imul(person + 1, 0x9e3779b1) >>> 0;
  fields[NUMBER] = row[ID_TYPE] === '8' ? `99${String(person).padStart(9, '0')}` : String(person).padStart(9, '3');
  fields[NATIONAL_ID] = `${row[ID_TYPE]}${fields[NUMBER]}`;
  fields[FAMILY] = mixed % 3 === 0 ? madeUp(mixed >>> 4) : (families[mixed % families.length] ?? '');
  fields[GIVEN] = givens[(mixed >>> 8) % givens.length] ?? '';
  if (row[STRUCTURE]) fields[STRUCTURE] = `${row[STRUCTURE].slice(0, 8)}${String(person).padStart(7, '0')}`;
  return fields;
}

const madeUp = (mixed: number) =>
  [0, 5, 10, 15].map((shift) => SYLLABLES[(mixed >>> shift) % SYLLABLES.length]).join('');

const knownOf = (row: readonly string[]): Known => ({
  rpps: row[NUMBER] ?? '',
  family: row[FAMILY] ?? '',
  given: row[GIVEN] ?? '',
  profession: row[9] ?? '',
  structure: row[24] ?? '',
  postcode: row[35] ?? '',
  town: row[37] ?? '',
});
