import { LineError } from '#libs/terminal/line-error.js';
import { migrationFiles } from '#config/migrations/index.js';

type Sql = { rows<Row>(text: string): Promise<Row[]> };

const APPLIED = `select name from migrations.checksum`;
/** There is no such schema or table, or this role may not read it: what makes and grants them is a migration too. */
const NOT_YET = ['3F000', '42P01', '42501'];

let files: readonly string[] | undefined;

/** The migrations of this release that the database lacks. One that is ahead lacks none: the former release runs on the next one's schema. */
export async function missingMigrations(database: Sql): Promise<readonly string[]> {
  files ??= migrationFiles().map(({ name }) => name);
  const applied = new Set((await rowsOrNone(database)).map(({ name }) => name));
  return files.filter((name) => !applied.has(name));
}

/** @throws LineError, which says what to do, before a program works on tables that are not those it was written for */
export async function assertMigrated(database: Sql): Promise<void> {
  const missing = await missingMigrations(database);
  if (missing.length === 0) return;
  throw new LineError(
    `PostgreSQL: the database is not migrated as far as this release (${missing.length} missing, the first is ${missing[0]}): run node dist/config/database/migrate.js (npm run migrate)`,
  );
}

async function rowsOrNone(database: Sql): Promise<readonly { readonly name: string }[]> {
  try {
    return await database.rows<{ name: string }>(APPLIED);
  } catch (error) {
    if (NOT_YET.includes((error as { code?: string }).code ?? '')) return [];
    throw error;
  }
}
