import { ChangeIdentityHandler } from '../identity/application/change-identity.js';
import { CloseFileHandler, ReopenFileHandler } from './application/file-life.js';
import {
  CountersignDeathCorrectionAtDeskHandler,
  ListDeathCorrectionsHandler,
  ProposeDeathCorrectionAtDeskHandler,
} from './application/correct-death-at-desk.js';
import {
  CorrectingDeath,
  CountersignDeathCorrectionHandler,
  ProposeDeathCorrectionHandler,
} from './application/correct-death.js';
import { DuplicateCheck, ReportDuplicatesHandler } from '../identity/application/duplicate-check.js';
import { ListChangedFilesHandler } from './application/list-changed-files.js';
import { ListMyFilesHandler } from './application/list-my-files.js';
import { OpenFileHandler } from './application/open-file.js';
import { ProposeAtDeskHandler, RecordWithdrawalAtDeskHandler } from './application/consent-at-desk.js';
import { ReadDeathHandler, RecordDeathHandler } from './application/death.js';
import { ReadFileHandler } from './application/read-file.js';
import { ReadIdentityHandler, ReadIdentityVersionsHandler } from '../identity/application/read-identity.js';
import { SearchMyFilesHandler } from './application/search-my-files.js';
import { CoordinationFiles } from './domain/coordination-file.js';
import { Duplicates } from '../identity/domain/duplicates.js';
import { KnownFiles } from './domain/known-files.js';
import { Persons } from '../identity/domain/persons.js';
import { BackofficeController } from './http/backoffice.controller.js';
import { DeathBackofficeController } from './http/death.backoffice.controller.js';
import { DeathController } from './http/death.controller.js';
import { FilesController } from './http/files.controller.js';
import { IdentityController } from '../identity/http/identity.controller.js';
import { PostgresCoordinationFiles } from './persistence/postgres-coordination-files.js';
import { PostgresDuplicates } from '../identity/persistence/postgres-duplicates.js';
import { PostgresKnownFiles } from './persistence/postgres-known-files.js';
import { PostgresPersons } from '../identity/persistence/postgres-persons.js';

export const filesControllers = [
  FilesController,
  IdentityController,
  DeathController,
  BackofficeController,
  DeathBackofficeController,
];

export const filesProviders = [
  { provide: Persons, useClass: PostgresPersons },
  { provide: CoordinationFiles, useClass: PostgresCoordinationFiles },
  { provide: Duplicates, useClass: PostgresDuplicates },
  { provide: KnownFiles, useClass: PostgresKnownFiles },
  DuplicateCheck,
  OpenFileHandler,
  RecordWithdrawalAtDeskHandler,
  ProposeAtDeskHandler,
  ReportDuplicatesHandler,
  ListMyFilesHandler,
  ListChangedFilesHandler,
  SearchMyFilesHandler,
  ReadFileHandler,
  ReadIdentityHandler,
  ReadIdentityVersionsHandler,
  ChangeIdentityHandler,
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
];
