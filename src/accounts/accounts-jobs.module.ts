import { Module } from '@nestjs/common';
import { Environment } from '#config/environment.js';
import { Dormancy } from './domain/dormancy.js';
import { AccountsStoreModule } from './accounts-store.module.js';
import { SendOperatorNotice, SendStandingNotice } from './application/backoffice/send-standing-notice.js';
import {
  EndUnconfirmedSuspensionHandler,
  EndUnconfirmedSuspensions,
} from './application/backoffice/end-unconfirmed-suspensions.js';
import { ForgetFormerProfiles } from './application/profile/forget-former-profiles.js';
import { WarnDormant } from './application/dormancy/warn-dormant.js';
import { SendDormancyWarning } from './application/dormancy/send-dormancy-warning.js';
import { SuspendDormant, SuspendDormantAccountHandler } from './application/dormancy/suspend-dormant.js';
import { FollowStructures } from './application/structures/follow-structures.js';

const dormancy = { provide: Dormancy, inject: [Environment], useFactory: ({ dormancy: rules }: Environment) => rules };

/** For the worker: what is told of accounts, and what becomes of them by themselves. */
@Module({
  imports: [AccountsStoreModule],
  providers: [
    SendStandingNotice,
    SendOperatorNotice,
    EndUnconfirmedSuspensions,
    EndUnconfirmedSuspensionHandler,
    ForgetFormerProfiles,
    dormancy,
    WarnDormant,
    SendDormancyWarning,
    SuspendDormant,
    SuspendDormantAccountHandler,
    FollowStructures,
  ],
  exports: [AccountsStoreModule, FollowStructures],
})
export class AccountsJobsModule {}
