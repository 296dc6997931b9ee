import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const changedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** The newest file of a folder that the build reads, in milliseconds since 1970. */
const newestIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !/\.spec\.ts$|(^|\/)testing\//.test(path))
    .reduce((newest, path) => Math.max(newest, changedAt(join(folder, path))), 0);

/**
 * A program as it is delivered (`dist/src/apps/api/main.js`), for tests that start one: compiling the sources at each start takes a second more.
 * @throws Error when the sources have changed since the build: a test of what was there before would show nothing.
 */
export function built(entry: string): string {
  if (Math.max(...['src', 'libs', 'config'].map(newestIn)) > changedAt(entry))
    throw new Error(`${entry} is older than the sources: npm run build makes it anew`);
  return entry;
}
