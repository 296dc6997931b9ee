import { type DynamicModule, Module } from '@nestjs/common';
import type { SealSettings } from '#config/sealing.js';
import { JournalKey } from '../journal-key.js';
import { type SealKeys } from './seal-chain.js';
import { SealKey } from './seal-key.js';
import { Sealing, SealingMeans } from './sealing.js';
import { witnessAt } from './witness-at.js';

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
    const means: SealingMeans = {
      macKeys: journalKeys.map((key) => new JournalKey(key)),
      sealKeys: sealKeysOf(settings),
      mostPassedOver: settings.mostPassedOver,
      witness: witnessUrl ? witnessAt(witnessUrl, witnessToken) : null,
      interval,
    };
    return { module: SealingModule, providers: [{ provide: SealingMeans, useValue: means }, Sealing] };
  }
}
