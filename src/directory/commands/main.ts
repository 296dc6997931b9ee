import { entry } from '#config/entry.js';

/** `npm run directory`. */
await entry(async () => (await import('./directory.js')).directory());
