import { type DynamicModule, Module } from '@nestjs/common';
import { Journal } from './journal.js';
import { JournalKey } from './journal-key.js';
import { JournalMonths } from './journal-months.js';
import { PostgresJournal } from './postgres-journal.js';

/** Global: `Journal` for `Acts`, `PostgresJournal` for its metrics, `JournalMonths` for readiness and the worker. */
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
      ],
      exports: [Journal, PostgresJournal, JournalMonths],
    };
  }
}
