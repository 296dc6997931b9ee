import { Module } from '@nestjs/common';
import { accountsSettings } from './accounts-settings.js';
import { SendCredentialNotice } from './application/credentials/send-credential-notice.js';
import { Addresses } from './application/professionals/addresses.js';
import { ForgetSessions } from './application/session/forget-sessions.js';
import { SendStandingNotice } from './application/backoffice/send-standing-notice.js';
import { SendDeviceNotice } from './application/session/send-device-notice.js';
import { ForgetSignIns } from './application/sign-in/forget-sign-ins.js';
import { SendOneTimeCode } from './application/sign-in/send-one-time-code.js';
import { HmacOneTimeCodes } from './crypto/hmac-one-time-codes.js';
import { OneTimeCodes } from './domain/one-time-codes.js';

/** For the worker: what follows from sign-ins. */
@Module({
  providers: [
    accountsSettings,
    Addresses,
    SendOneTimeCode,
    SendCredentialNotice,
    ForgetSignIns,
    SendDeviceNotice,
    SendStandingNotice,
    ForgetSessions,
    { provide: OneTimeCodes, useClass: HmacOneTimeCodes },
  ],
  exports: [Addresses],
})
export class AccountsJobsModule {}
