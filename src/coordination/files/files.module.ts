import { Module } from '@nestjs/common';
import { ConsentModule } from '../../consent/index.js';
import { IdentityModule } from '../identity/identity.module.js';
import { CircleModule } from '../circle/circle.module.js';
import { FilesController } from './http/files.controller.js';
import { InvitationsController } from './http/invitations.controller.js';
import { DeathController } from './http/death.controller.js';
import { BackofficeController } from './http/backoffice.controller.js';
import { DeathBackofficeController } from './http/death.backoffice.controller.js';
import { CoordinationFiles } from './domain/coordination-file.js';
import { PostgresCoordinationFiles } from './persistence/postgres-coordination-files.js';
import { KnownFiles } from './domain/known-files.js';
import { PostgresKnownFiles } from './persistence/postgres-known-files.js';
import { OpenFileHandler } from './application/open-file.js';
import { ProposeAtDeskHandler, RecordWithdrawalAtDeskHandler } from './application/consent-at-desk.js';
import { ListMyFilesHandler } from './application/list-my-files.js';
import { ListInvitationsHandler } from './application/list-invitations.js';
import { ListChangedFilesHandler } from './application/list-changed-files.js';
import { SearchMyFilesHandler } from './application/search-my-files.js';
import { ReadFileHandler } from './application/read-file.js';
import { CloseFileHandler, ReopenFileHandler } from './application/file-life.js';
import { ReadDeathHandler, RecordDeathHandler } from './application/death.js';
import {
  CorrectingDeath,
  CountersignDeathCorrectionHandler,
  ProposeDeathCorrectionHandler,
} from './application/correct-death.js';
import {
  CountersignDeathCorrectionAtDeskHandler,
  ListDeathCorrectionsHandler,
  ProposeDeathCorrectionAtDeskHandler,
} from './application/correct-death-at-desk.js';

/** The life of a file, and the lists in which one finds one’s own. */
@Module({
  imports: [ConsentModule, IdentityModule, CircleModule],
  controllers: [
    FilesController,
    InvitationsController,
    DeathController,
    BackofficeController,
    DeathBackofficeController,
  ],
  providers: [
    { provide: CoordinationFiles, useClass: PostgresCoordinationFiles },
    { provide: KnownFiles, useClass: PostgresKnownFiles },
    OpenFileHandler,
    RecordWithdrawalAtDeskHandler,
    ProposeAtDeskHandler,
    ListMyFilesHandler,
    ListInvitationsHandler,
    ListChangedFilesHandler,
    SearchMyFilesHandler,
    ReadFileHandler,
    CloseFileHandler,
    ReopenFileHandler,
    RecordDeathHandler,
    ReadDeathHandler,
    CorrectingDeath,
    ProposeDeathCorrectionHandler,
    CountersignDeathCorrectionHandler,
    ProposeDeathCorrectionAtDeskHandler,
    CountersignDeathCorrectionAtDeskHandler,
    ListDeathCorrectionsHandler,
  ],
})
export class FilesModule {}
