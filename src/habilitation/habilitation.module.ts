import { Global, Module } from '@nestjs/common';
import { Access } from '#libs/access/access.js';
import { MatrixController } from './http/matrix.controller.js';
import { MatricesModule } from './matrices.module.js';
import { PostgresAccess } from './persistence/postgres-access.js';
import { SignInModule } from '../sign-in/index.js';

@Global()
@Module({
  imports: [SignInModule, MatricesModule],
  controllers: [MatrixController],
  providers: [{ provide: Access, useClass: PostgresAccess }],
  exports: [Access, MatricesModule],
})
export class HabilitationModule {}
