import { type DynamicModule, Module } from '@nestjs/common';
import { JournalCatalogue } from './catalogue/journal-catalogue.js';
import { Journal } from './journal.js';
import { JournalKey } from './journal-key.js';
import { JournalMonths } from './journal-months.js';
import { JournalledActs } from './journalled-acts.js';
import { PostgresJournal } from './postgres-journal.js';
import { SealLag } from './sealing/seal-lag.js';

/** Global: `Journal` for `Acts`, `PostgresJournal` for its metrics, `JournalMonths` for readiness and the worker, `SealLag` and `JournalCatalogue` for metrics, `JournalledActs` for who refers to an act. */
@Module({})
export class JournalModule {
  static with({ key }: { readonly key: Uint8Array }): DynamicModule {
    return {
      module: JournalModule,
      global: true,
      providers: [
        { provide: JournalKey, useValue: new JournalKey(key) },
        PostgresJournal,
        { provide: Journal, useExisting: PostgresJournal },
        JournalMonths,
        SealLag,
        JournalCatalogue,
        JournalledActs,
      ],
      exports: [Journal, PostgresJournal, JournalMonths, SealLag, JournalCatalogue, JournalledActs],
    };
  }
}
