import { Module } from '@nestjs/common';
import { RequestsModule } from './requests.module.js';
import { ChangesModule } from './changes.module.js';
import { VerificationModule } from './verification.module.js';

/** For the API. */
@Module({
  imports: [RequestsModule, ChangesModule, VerificationModule],
})
export class RegistrationModule {}
