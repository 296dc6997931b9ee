import { fileURLToPath } from 'node:url';
import { FileWitness } from './file-witness.js';
import { HttpWitness } from './http-witness.js';
import type { Witness } from './witness.js';

/** The adapter for an address: `file:` or `http(s):`. @param token what an HTTP witness asks for, if anything */
export const witnessAt = (url: string, token: string | null): Witness =>
  url.startsWith('file:') ? new FileWitness(fileURLToPath(url)) : new HttpWitness(url, token);
