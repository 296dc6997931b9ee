import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importExtract, type Order, type Report } from '../persistence/import-extract.js';

/** Fictitious people, as the published file writes them. */
export const SAMPLE = new URL('../../../test/data/PS_LibreAcces_Personne_activite_sample.txt', import.meta.url);

/** Of the published file: 56 columns, a separator after the last. */
export const HEADER = readFileSync(SAMPLE, 'utf8').split('\n', 1)[0] ?? '';

const TITLES = HEADER.slice(0, -1).split('|');

/** A nurse of a practice in Toulouse, in what is read of a line. */
const NURSE: Readonly<Record<string, string>> = {
  'Identification nationale PP': '899000000002',
  "Nom d'exercice": 'DUPONT',
  "Prénom d'exercice": 'CAMILLE',
  'Code profession': '60',
  'Code catégorie professionnelle': 'C',
  'Identifiant technique de la structure': 'R00000000000001',
  'Raison sociale site': 'CABINET DES VIOLETTES',
  'Bureau cedex (coord. structure)': '31000 TOULOUSE',
  'Code postal (coord. structure)': '31000',
  'Code commune (coord. structure)': '31555',
  'Libellé commune (coord. structure)': 'Toulouse',
  'Code Département (structure)': '31',
  "Code secteur d'activité": 'SA07',
  'Code genre activité': 'GENR01',
};

/** A line of the file, its columns by their titles. */
export const aLine = (told: Readonly<Record<string, string>> = {}): string =>
  `${TITLES.map((title) => ({ ...NURSE, ...told })[title] ?? '').join('|')}|`;

/** The identifier of the nth person. */
export const idOf = (nth: number): string => `8990${String(nth).padStart(8, '0')}`;

/** A file of these lines below the header. */
export const extractOf = (...lines: readonly string[]): string => `${[HEADER, ...lines].join('\n')}\n`;

const SILENT = { read: () => undefined, step: () => undefined };

/** Imports what the file would hold, from a file that is gone afterwards. */
export async function imported(
  url: string,
  content: string | Buffer,
  { acceptLosses = true, progress = SILENT }: Partial<Order> = {},
): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'extract-'));
  try {
    const path = join(folder, 'extract.txt');
    writeFileSync(path, content);
    return await importExtract({ url, path, acceptLosses, progress });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
