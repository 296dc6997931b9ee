import type { Head } from '../seals/seal.js';

/** The witness does not take a head: it holds a higher one, or another of that number. */
export class WitnessObjects extends Error {
  override readonly name = 'WitnessObjects';

  constructor({ number }: Head) {
    super(`The witness takes no seal ${number}: it holds a higher one, or another of that number`);
  }
}

/**
 * Keeps seals' numbers and hashes where the administrator of the journal cannot change them: against it the verifier sees a cut tail, and a journal
 * that was written anew. Heads only rise: one that was seen is never made unseen by a lower one.
 */
export abstract class Witness {
  /** The highest head; null before the first. After a restore: the highest since then. */
  abstract head(): Promise<Head | null>;

  /** Every head that it can tell, in the order in which they were given, as of this moment. */
  abstract heads(): Promise<Iterable<Head> | AsyncIterable<Head>>;

  /**
   * Gives it a head. One that it holds already changes nothing.
   * @param abandons after a restore, the highest head that it holds: it was lost, and this lower one continues
   * @throws WitnessObjects when it is not above the highest; any other error when it cannot be reached
   */
  abstract publish(head: Head, abandons?: Head | null): Promise<void>;
}
