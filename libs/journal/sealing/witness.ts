import { fileURLToPath } from 'node:url';
import { FileWitness } from './file-witness.js';
import { HttpWitness } from './http-witness.js';
import type { Head } from './seal.js';

/**
 * Keeps the newest seal's number and hash where the administrator of the journal cannot change them: against it the verifier sees a cut tail, and a
 * journal that was written anew.
 */
export abstract class Witness {
  /** The head given last; null before the first. */
  abstract head(): Promise<Head | null>;

  /** @throws WitnessObjects when it holds another head that this one contradicts; any other error when it cannot be reached */
  abstract publish(head: Head): Promise<void>;
}

/** The adapter for an address: `file:` or `http(s):`. @param token what an HTTP witness asks for, if anything */
export const witnessAt = (url: string, token: string | null): Witness =>
  url.startsWith('file:') ? new FileWitness(fileURLToPath(url)) : new HttpWitness(url, token);
