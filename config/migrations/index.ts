import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type MigrationFile = { readonly name: string; readonly sql: string; readonly checksum: string };

/** The SQL files beside this one, `NNNN-context-what.sql`, in the order of their numbers. */
export function migrationFiles(folder: string = fileURLToPath(new URL('.', import.meta.url))): MigrationFile[] {
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
    .sort();
  return names.map((name) => {
    const sql = readFileSync(`${folder}/${name}`, 'utf8');
    return { name: name.replace(/\.sql$/, ''), sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}
