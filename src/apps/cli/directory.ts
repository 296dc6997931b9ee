import { entry } from '#config/entry.js';

/** `npm run directory`. */
await entry(async () => (await import('../../directory/commands/directory.js')).directory());
