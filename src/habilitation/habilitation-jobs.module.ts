import { Global, Module } from '@nestjs/common';
import { Access } from '#libs/access/access.js';
import { MatricesModule } from './matrices.module.js';
import { PostgresAccess } from './persistence/postgres-access.js';
import { SessionActivity } from '../sign-in/index.js';

/** For the worker: the same decision, on facts that belong to nobody's session. */
@Global()
@Module({
  imports: [MatricesModule],
  providers: [
    { provide: SessionActivity, useValue: { seen: () => undefined } satisfies SessionActivity },
    { provide: Access, useClass: PostgresAccess },
  ],
  exports: [Access],
})
export class HabilitationJobsModule {}
