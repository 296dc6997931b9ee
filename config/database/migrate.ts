import { entry } from '#config/entry.js';

/** `npm run migrate`: says what it did. */
await entry(async () => {
  const { readMigration } = await import('#config/environment.js');
  const { migrate } = await import('./apply-migrations.js');
  const { url, matrixKeys } = readMigration();
  const applied = await migrate(url, matrixKeys);
  for (const name of applied) process.stdout.write(`applied ${name}\n`);
  const told =
    applied.length > 0
      ? `${applied.length} migrations were applied`
      : 'Nothing to apply: the schemas are those of this release';
  process.stdout.write(`${told}. The matrix is published and signed.\n`);
});
