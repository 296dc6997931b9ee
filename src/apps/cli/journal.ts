import { entry } from '#config/entry.js';

/** `npm run journal`. */
await entry(async () => (await import('../../traceability/commands/journal.js')).journal());
