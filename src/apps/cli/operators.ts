import 'reflect-metadata';
import { entry } from '#config/entry.js';

/** `npm run operators`. */
await entry(async () => (await import('./operators-command.js')).operators());
