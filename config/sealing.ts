import type { SealSettings, WitnessSettings } from '#libs/journal/sealing/sealing.module.js';
import type { VariableReader } from './variables.js';

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
