import { Module } from '@nestjs/common';
import { RequestStoreModule } from './request-store.module.js';
import { FoundAdministratorsHandler } from './application/founding/found-administrators.js';
import { Foundings } from './domain/founding/foundings.js';
import { PostgresFoundings } from './persistence/founding/postgres-foundings.js';
import { NewPassword } from '../sign-in/index.js';

/** For the command that makes the first administrators. */
@Module({
  imports: [RequestStoreModule],
  providers: [FoundAdministratorsHandler, NewPassword, { provide: Foundings, useClass: PostgresFoundings }],
})
export class FoundingModule {}
