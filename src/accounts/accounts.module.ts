import { Module } from '@nestjs/common';
import { AccountsStoreModule } from './accounts-store.module.js';
import { AccountsBackofficeController } from './http/backoffice/accounts.controller.js';
import { RoleChangesController } from './http/backoffice/role-changes.controller.js';
import { ProfileController } from './http/profile/profile.controller.js';
import { ProfessionalsController } from './http/professionals/professionals.controller.js';
import { SearchAccountsHandler } from './application/backoffice/search-accounts.js';
import { ReadAccountHandler } from './application/backoffice/read-account.js';
import {
  CloseAccountHandler,
  ReinstateAccountHandler,
  SuspendAccountHandler,
} from './application/backoffice/change-standing.js';
import { EndSituationHandler } from './application/backoffice/end-situation.js';
import { AskRoleChangeHandler } from './application/backoffice/ask-role-change.js';
import { ConfirmRoleChangeHandler, RefuseRoleChangeHandler } from './application/backoffice/answer-role-change.js';
import { ListRoleChangesHandler } from './application/backoffice/list-role-changes.js';
import { ChangeProfileHandler } from './application/profile/change-profile.js';
import { EndAbsenceHandler, SetAbsenceHandler } from './application/profile/set-absence.js';
import { SearchProfessionalsHandler } from './application/professionals/search-professionals.js';

/** For the API. */
@Module({
  imports: [AccountsStoreModule],
  controllers: [AccountsBackofficeController, RoleChangesController, ProfileController, ProfessionalsController],
  providers: [
    SearchAccountsHandler,
    ReadAccountHandler,
    SuspendAccountHandler,
    ReinstateAccountHandler,
    CloseAccountHandler,
    EndSituationHandler,
    AskRoleChangeHandler,
    ConfirmRoleChangeHandler,
    RefuseRoleChangeHandler,
    ListRoleChangesHandler,
    ChangeProfileHandler,
    SetAbsenceHandler,
    EndAbsenceHandler,
    SearchProfessionalsHandler,
  ],
  exports: [AccountsStoreModule],
})
export class AccountsModule {}
