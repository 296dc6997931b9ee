import { type DynamicModule, Module } from '@nestjs/common';
import { JournalCatalogue } from './catalogue/journal-catalogue.js';
import { GenuineEntries } from './entries/genuine-entries.js';
import { Journal } from './journal.js';
import { JournalKey } from './entries/journal-key.js';
import { JournalMonths } from './journal-months.js';
import { JournalledActs } from './journalled-acts.js';
import { PostgresJournal } from './postgres-journal.js';
import { SealLag } from './sealing/seal-lag.js';

/** Global: `Journal` for `Acts`, `PostgresJournal` for its metrics, `JournalMonths` for readiness and the worker, `SealLag` and `JournalCatalogue` for metrics, `JournalledActs` for who refers to an act, `GenuineEntries` for who shows entries. */
@Module({})
export class JournalModule {
  /** @param keys of the MACs: the one to write with, then those before it */
  static with({ keys }: { readonly keys: readonly [Uint8Array, ...Uint8Array[]] }): DynamicModule {
    const all = keys.map((key) => new JournalKey(key));
    return {
      module: JournalModule,
      global: true,
      providers: [
        { provide: JournalKey, useValue: all[0] },
        { provide: GenuineEntries, useValue: new GenuineEntries(all) },
        PostgresJournal,
        { provide: Journal, useExisting: PostgresJournal },
        JournalMonths,
        SealLag,
        JournalCatalogue,
        JournalledActs,
      ],
      exports: [Journal, PostgresJournal, JournalMonths, SealLag, JournalCatalogue, JournalledActs, GenuineEntries],
    };
  }
}
