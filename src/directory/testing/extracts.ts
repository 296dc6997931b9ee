import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rppsOf } from '#test/support/rpps.js';
import type { TestDatabase } from '#test/support/test-database.js';
import { importExtract, type Order, type Report } from '../persistence/import-extract.js';
import { importMailboxes } from '../persistence/import-mailboxes.js';

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

/** The identifier of the nth person, its key right. */
export const idOf = (nth: number): string => `8${rppsOf(`990${String(nth).padStart(7, '0')}`)}`;

/** A file of these lines below the header. */
export const extractOf = (...lines: readonly string[]): string => `${[HEADER, ...lines].join('\n')}\n`;

/** Of the published file of mailboxes: 31 columns. */
export const MAILBOX_HEADER =
  "Type de BAL|Adresse BAL|Type Identifiant PP|Identifiant PP|Identification nationale PP|Type identifiant structure|Identification Structure|Service de rattachement|Civilité d'exercice|Nom d'exercice|Prénom d'exercice|Catégorie profession|Libellé de catégorie profession|Code Profession|Libellé Profession|Code savoir-faire|Libellé savoir-faire|Dématérialisation|Raison Sociale structure BAL|Enseigne commerciale structure BAL|L2COMPLEMENTLOCALISATION|L3COMPLEMENTDISTRIBUTION|L4NUMEROVOIE|L4COMPLEMENTNUMEROVOIE|NL4TYPEVOIE|L4LIBELLEVOIE|L5LIEUDITMENTION|L6LIGNEACHEMINEMENT|Code postal|Département|Pays";

/** A line of it: kind, address, and the number of the person if any. */
export const aMailbox = (kind: string, address: string, nationalId = ''): string => {
  const fields = Array.from({ length: 31 }, () => '');
  [fields[0], fields[1], fields[3], fields[4]] = [kind, address, nationalId.slice(1), nationalId];
  return fields.join('|');
};

export const mailboxesOf = (...lines: readonly string[]): string => `${[MAILBOX_HEADER, ...lines].join('\n')}\n`;

const SILENT = { read: () => undefined, step: () => undefined };

/** Imports what the file would hold, from a file that is gone afterwards. */
export const imported = (url: string, content: string | Buffer, more: Partial<Order> = {}): Promise<Report> =>
  fromFile(content, (path) => importExtract({ url, path, acceptLosses: true, progress: SILENT, ...more }));

/** Mailboxes of the secure mail likewise. */
export const mailboxesImported = (url: string, content: string | Buffer, more: Partial<Order> = {}) =>
  fromFile(content, (path) => importMailboxes({ url, path, acceptLosses: true, progress: SILENT, ...more }));

async function fromFile<Result>(content: string | Buffer, work: (path: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'extract-'));
  try {
    const path = join(folder, 'extract.txt');
    writeFileSync(path, content);
    return await work(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A line of the professional of that number. */
export const person = (nth: number, told: Readonly<Record<string, string>> = {}) =>
  aLine({ 'Identification nationale PP': idOf(nth), ...told });
export const people = (count: number) => Array.from({ length: count }, (_, nth) => person(nth));

/** As the application reads it, and what an import may not leave behind. */
export async function stateOf(test: TestDatabase) {
  const rows = await test.database.rows<{ nationalId: string; name: string; town: string | null }>(
    'select national_id as "nationalId", family_name as name, town from directory.activity order by id',
  );
  const schemas = await test.superuser.query(`select from pg_namespace where nspname = 'directory_next'`);
  return { rows, leftovers: schemas.rowCount };
}
