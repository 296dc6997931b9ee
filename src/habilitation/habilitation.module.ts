import { Global, Module } from '@nestjs/common';
import { Access } from '#libs/authorisation/access.js';
import { AccountsModule } from '../accounts/index.js';
import { Matrices } from './domain/matrices.js';
import { MatrixController } from './http/matrix.controller.js';
import { FirstMatrix } from './persistence/first-matrix.js';
import { PostgresAccess } from './persistence/postgres-access.js';
import { PublishedMatrices } from './persistence/published-matrices.js';

@Global()
@Module({
  imports: [AccountsModule],
  controllers: [MatrixController],
  providers: [
    PublishedMatrices,
    FirstMatrix,
    { provide: Matrices, useExisting: PublishedMatrices },
    { provide: Access, useClass: PostgresAccess },
  ],
  exports: [Access],
})
export class HabilitationModule {}
