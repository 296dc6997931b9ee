import 'reflect-metadata';
import { entry } from '#config/entry.js';

/** `npm run openapi`. */
await entry(async () => {
  const { writeFile } = await import('node:fs/promises');
  const { exportedDocument } = await import('./exported-document.js');
  const { problemPage } = await import('../problem-texts.js');
  await writeFile('docs/openapi.json', await exportedDocument());
  await writeFile('docs/problems.md', problemPage());
});
