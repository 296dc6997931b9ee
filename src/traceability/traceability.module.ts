import { Module } from '@nestjs/common';
import { AccessLines } from './application/access-lines.js';
import { ExportAccessesHandler } from './application/export-accesses.js';
import { ReadAccessLogHandler } from './application/read-access-log.js';
import { ReadAccessesHandler } from './application/read-accesses.js';
import { ListSealsHandler } from './application/list-seals.js';
import { ReadJournalStateHandler } from './application/read-journal-state.js';
import { ReadEntriesHandler } from './application/read-entries.js';
import { ReadDelegatedActsHandler } from './application/read-delegated-acts.js';
import { AccessLogController } from './http/access-log.controller.js';
import { AccessesBackofficeController } from './http/accesses-backoffice.controller.js';
import { DelegatedActsController } from './http/delegated-acts.controller.js';
import { JournalBackofficeController } from './http/journal.controller.js';
import { LogPages } from './http/log-pages.js';

/** Reading the journal; writing it is no context's business but `Acts`'. */
@Module({
  controllers: [
    JournalBackofficeController,
    AccessesBackofficeController,
    AccessLogController,
    DelegatedActsController,
  ],
  providers: [
    AccessLines,
    LogPages,
    ReadEntriesHandler,
    ListSealsHandler,
    ReadJournalStateHandler,
    ReadAccessesHandler,
    ExportAccessesHandler,
    ReadAccessLogHandler,
    ReadDelegatedActsHandler,
  ],
})
export class TraceabilityModule {}
