import { type DynamicModule, Module } from '@nestjs/common';
import { JournalKey } from '../entries/journal-key.js';
import { type SealKeys } from '../seals/seal-chain.js';
import { SealKey } from '../seals/seal-key.js';
import { Sealing, SealingConfiguration } from './sealing.js';
import { witnessAt } from '../witness/witness-at.js';

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

export const sealKeysOf = ({ sealKeys: [current, former] }: Pick<SealSettings, 'sealKeys'>): SealKeys => ({
  current: new SealKey(current),
  former: former ? new SealKey(former) : null,
});

/** How long an entry is covered by its MAC alone, in milliseconds. */
const INTERVAL = 1_000;

/** For the worker process alone: the only one that holds the key that signs. */
@Module({})
export class SealingModule {
  static with(journalKeys: readonly Buffer[], settings: SealSettings, interval = INTERVAL): DynamicModule {
    const { witnessUrl, witnessToken } = settings;
    const means: SealingConfiguration = {
      macKeys: journalKeys.map((key) => new JournalKey(key)),
      sealKeys: sealKeysOf(settings),
      mostPassedOver: settings.mostPassedOver,
      witness: witnessUrl ? witnessAt(witnessUrl, witnessToken) : null,
      interval,
    };
    return { module: SealingModule, providers: [{ provide: SealingConfiguration, useValue: means }, Sealing] };
  }
}
