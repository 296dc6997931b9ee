import { Module } from '@nestjs/common';
import { RequestStoreModule } from './request-store.module.js';
import { BootstrapAdministratorsHandler } from './application/founding/found-administrators.js';
import { AdministratorBootstraps } from './domain/founding/foundings.js';
import { PostgresAdministratorBootstraps } from './persistence/founding/postgres-foundings.js';
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
