import { Module } from '@nestjs/common';
import { SecretsModule } from './secrets.module.js';
import { CredentialsModule } from './credentials.module.js';
import { SessionModule } from './session.module.js';
import { PscSignInModule } from './psc-sign-in.module.js';

/** For the API. */
@Module({
  imports: [SecretsModule, CredentialsModule, SessionModule, PscSignInModule],
  exports: [SecretsModule, CredentialsModule, SessionModule, PscSignInModule],
})
export class SignInModule {}
