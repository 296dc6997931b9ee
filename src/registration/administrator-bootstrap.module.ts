import { Module } from '@nestjs/common';
import { RequestStoreModule } from './request-store.module.js';
import { BootstrapAdministratorsHandler } from './application/bootstrap/bootstrap-administrators.js';
import { AdministratorBootstraps } from './domain/bootstrap/administrator-bootstraps.js';
import { PostgresAdministratorBootstraps } from './persistence/bootstrap/postgres-administrator-bootstraps.js';
import { NewPassword } from '../sign-in/index.js';

/** For the command that makes the first administrators. */
@Module({
  imports: [RequestStoreModule],
  providers: [
    BootstrapAdministratorsHandler,
    NewPassword,
    { provide: AdministratorBootstraps, useClass: PostgresAdministratorBootstraps },
  ],
})
export class AdministratorBootstrapModule {}
