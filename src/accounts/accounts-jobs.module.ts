import { Module } from '@nestjs/common';
import { Environment } from '#config/environment.js';
import { SendDormancyWarning } from './application/dormancy/send-dormancy-warning.js';
import { SuspendDormant, SuspendDormantAccountHandler } from './application/dormancy/suspend-dormant.js';
import { WarnDormant } from './application/dormancy/warn-dormant.js';
import {
  SendDelegationNotice,
  SendDelegationsEnded,
  SendOwnDelegationNotice,
} from './application/delegations/send-delegation-notice.js';
import { SendBreakGlassNotice } from './application/founding/send-break-glass-notice.js';
import { SendSupportAnswer, SendSupportReceipt } from './application/support/send-support-mails.js';
import { HmacHandles } from './crypto/hmac-handles.js';
import { Standings } from './domain/backoffice/standing.js';
import { Dormancy } from './domain/dormancy.js';
import { Handles } from './domain/handles.js';
import { PostgresStandings } from './persistence/backoffice/postgres-standings.js';
import { signInSettings } from './sign-in-settings.js';
import { SendPasswordLink } from './application/assistance/send-password-link.js';
import { SendCredentialNotice } from './application/credentials/send-credential-notice.js';
import { Addresses } from './application/professionals/addresses.js';
import { ForgetFormerProfiles } from './application/profile/forget-former-profiles.js';
import { ForgetSessions } from './application/session/forget-sessions.js';
import {
  EndUnconfirmedSuspensionHandler,
  EndUnconfirmedSuspensions,
} from './application/backoffice/end-unconfirmed-suspensions.js';
import { FourEyes } from './application/backoffice/four-eyes.js';
import { SendOperatorNotice, SendStandingNotice } from './application/backoffice/send-standing-notice.js';
import { SendDeviceNotice } from './application/session/send-device-notice.js';
import { ForgetSignIns } from './application/sign-in/forget-sign-ins.js';
import { SendOneTimeCode } from './application/sign-in/send-one-time-code.js';
import { HmacOneTimeCodes } from './crypto/hmac-one-time-codes.js';
import { OneTimeCodes } from './domain/one-time-codes.js';
import { registrationJobs } from './registration.providers.js';

/** For the worker: what follows from sign-ins and from requests for accounts. */
@Module({
  providers: [
    signInSettings,
    Addresses,
    SendOneTimeCode,
    SendCredentialNotice,
    SendPasswordLink,
    ForgetSignIns,
    SendDeviceNotice,
    SendStandingNotice,
    SendOperatorNotice,
    FourEyes,
    EndUnconfirmedSuspensions,
    EndUnconfirmedSuspensionHandler,
    ForgetFormerProfiles,
    ForgetSessions,
    SendBreakGlassNotice,
    SendDelegationNotice,
    SendOwnDelegationNotice,
    SendDelegationsEnded,
    { provide: Dormancy, inject: [Environment], useFactory: ({ dormancy }: Environment) => dormancy },
    WarnDormant,
    SendDormancyWarning,
    SuspendDormant,
    SuspendDormantAccountHandler,
    SendSupportReceipt,
    SendSupportAnswer,
    { provide: Standings, useClass: PostgresStandings },
    { provide: Handles, useClass: HmacHandles },
    { provide: OneTimeCodes, useClass: HmacOneTimeCodes },
    ...registrationJobs,
  ],
  exports: [Addresses],
})
export class AccountsJobsModule {}
