import { Module } from '@nestjs/common';
import { SecretsModule } from './secrets.module.js';
import { SendOneTimeCode } from './application/send-one-time-code.js';
import { SendCredentialNotice } from './application/credentials/send-credential-notice.js';
import { SendPasswordLink } from './application/password/set-password-by-link.js';
import { SendDeviceNotice } from './application/session/send-device-notice.js';
import { ForgetSessions, ForgetSignIns } from './application/forget-sign-ins.js';
import { AccountsStoreModule } from '../accounts/index.js';

/** For the worker: what is mailed to who signs in, and what is forgotten. */
@Module({
  imports: [SecretsModule, AccountsStoreModule],
  providers: [SendOneTimeCode, SendCredentialNotice, SendPasswordLink, SendDeviceNotice, ForgetSignIns, ForgetSessions],
  exports: [SecretsModule],
})
export class SignInJobsModule {}
