import { Module } from '@nestjs/common';
import { ConsentModule } from '../../consent/index.js';
import { IdentityController } from './http/identity.controller.js';
import { Persons } from './domain/persons.js';
import { PostgresPersons } from './persistence/postgres-persons.js';
import { Duplicates } from './domain/duplicates.js';
import { PostgresDuplicates } from './persistence/postgres-duplicates.js';
import { DuplicateCheck, ReportDuplicatesHandler } from './application/duplicate-check.js';
import { ReadIdentityHandler, ReadIdentityVersionsHandler } from './application/read-identity.js';
import { ChangeIdentityHandler } from './application/change-identity.js';

/** Who the person of a file is. */
@Module({
  imports: [ConsentModule],
  controllers: [IdentityController],
  providers: [
    { provide: Persons, useClass: PostgresPersons },
    { provide: Duplicates, useClass: PostgresDuplicates },
    DuplicateCheck,
    ReportDuplicatesHandler,
    ReadIdentityHandler,
    ReadIdentityVersionsHandler,
    ChangeIdentityHandler,
  ],
  exports: [Persons, DuplicateCheck],
})
export class IdentityModule {}
