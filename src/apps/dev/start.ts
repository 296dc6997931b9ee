import 'reflect-metadata';
import { entry } from '#config/entry.js';

/** `npm start`. */
await entry(async () => (await import('./service.js')).service());
