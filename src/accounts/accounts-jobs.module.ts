import { Module } from '@nestjs/common';
import { Environment } from '#config/environment.js';
import { SendDormancyWarning } from './application/dormancy/send-dormancy-warning.js';
import { SuspendDormant, SuspendDormantAccountHandler } from './application/dormancy/suspend-dormant.js';
import { WarnDormant } from './application/dormancy/warn-dormant.js';
import {
  SendDelegationNotice,
  SendDelegationsEnded,
  SendOwnDelegationNotice,
} from '../delegations/application/send-delegation-notice.js';
import { SendBreakGlassNotice } from '../registration/application/founding/send-break-glass-notice.js';
import { SendSupportAnswer, SendSupportReceipt } from '../support/application/send-support-mails.js';
import { HmacHandles } from '../sign-in/crypto/hmac-handles.js';
import { Standings } from './domain/backoffice/standing.js';
import { Dormancy } from './domain/dormancy.js';
import { Handles } from '../sign-in/domain/handles.js';
import { PostgresStandings } from './persistence/backoffice/postgres-standings.js';
import { signInSettings } from '../sign-in/sign-in-settings.js';
import { SendPasswordLink } from '../sign-in/application/password/send-password-link.js';
import { SendCredentialNotice } from '../sign-in/application/credentials/send-credential-notice.js';
import { Addresses } from './application/professionals/addresses.js';
import { ForgetFormerProfiles } from './application/profile/forget-former-profiles.js';
import { ForgetSessions } from '../sign-in/application/session/forget-sessions.js';
import {
  EndUnconfirmedSuspensionHandler,
  EndUnconfirmedSuspensions,
} from './application/backoffice/end-unconfirmed-suspensions.js';
import { FourEyes } from './application/backoffice/four-eyes.js';
import { SendOperatorNotice, SendStandingNotice } from './application/backoffice/send-standing-notice.js';
import { SendDeviceNotice } from '../sign-in/application/session/send-device-notice.js';
import { ForgetSignIns } from '../sign-in/application/forget-sign-ins.js';
import { SendOneTimeCode } from '../sign-in/application/send-one-time-code.js';
import { HmacOneTimeCodes } from '../sign-in/crypto/hmac-one-time-codes.js';
import { OneTimeCodes } from '../sign-in/domain/one-time-codes.js';
import { registrationJobs } from '../registration/registration.module.js';

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
