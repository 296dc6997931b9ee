import type { VariableReader } from './variables.js';

/** Where the heads of the journal are kept. */
export type WitnessSettings = {
  /** `file:` or `http(s):`. Null in development with a database of one's own. */
  readonly witnessUrl: string | null;
  readonly witnessToken: string | null;
};

/** What the sealing of the journal needs: for the worker, and for those who administer the journal. */
export type SealSettings = WitnessSettings & {
  /** What Ed25519 signs seals with: the key that signs, then the one before it, which introduces it. */
  readonly sealKeys: readonly [Buffer, ...Buffer[]];
  /** How many ids in a row may be missing for good before the sealing halts. */
  readonly mostPassedOver: number;
};

/** For the worker. */
export const sealSettings = (read: VariableReader): SealSettings => ({
  ...sealKeys(read),
  ...witnessSettings(read, { required: read.production }),
  mostPassedOver: mostPassedOver(read),
});

export const mostPassedOver = (read: VariableReader): number =>
  read.integer('JOURNAL_MAX_GAP', 100_000, { min: 1_000, max: 1_000_000_000 });

export const sealKeys = (read: VariableReader): Pick<SealSettings, 'sealKeys'> => ({
  sealKeys: read.keys('JOURNAL_SEAL_KEY', { longest: 32 }),
});

export const witnessSettings = (
  read: VariableReader,
  { required }: { readonly required: boolean },
): WitnessSettings => ({
  witnessUrl: read.url('JOURNAL_WITNESS', ['file:', 'https:', 'http:'], { required }),
  witnessToken: read.text('JOURNAL_WITNESS_TOKEN', '') || null,
});
