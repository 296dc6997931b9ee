import 'reflect-metadata';
import type { OpenAPIObject } from '@nestjs/swagger';
import { entry } from '#config/entry.js';

/** `npm run openapi`. */
await entry(async () => {
  const { writeFile } = await import('node:fs/promises');
  const { exportedDocument } = await import('./exported-document.js');
  const { problemPage } = await import('../problem-texts.js');
  const { labelPlansOf } = await import('./label-plans.js');
  const document = await exportedDocument();
  await writeFile('docs/openapi.json', document);
  const plans = labelPlansOf(JSON.parse(document) as OpenAPIObject);
  await writeFile('src/apps/api/openapi/label-plans.json', `${JSON.stringify(plans, null, 2)}\n`);
  await writeFile('docs/problems.md', problemPage());
});
