import { ConfirmRoleChangeHandler, RefuseRoleChangeHandler } from './application/backoffice/answer-role-change.js';
import { AskRoleChangeHandler } from './application/backoffice/ask-role-change.js';
import {
  CloseAccountHandler,
  ReinstateAccountHandler,
  SuspendAccountHandler,
} from './application/backoffice/change-standing.js';
import { EndSituationHandler } from './application/backoffice/end-situation.js';
import { FourEyes } from './application/backoffice/four-eyes.js';
import { ListRoleChangesHandler } from './application/backoffice/list-role-changes.js';
import { ReadAccountHandler } from './application/backoffice/read-account.js';
import { SearchAccountsHandler } from './application/backoffice/search-accounts.js';
import { RoleChanges } from './domain/backoffice/role-change.js';
import { Standings } from './domain/backoffice/standing.js';
import { AccountsBackofficeController } from './http/backoffice/accounts.controller.js';
import { RoleChangesController } from './http/backoffice/role-changes.controller.js';
import { PostgresRoleChanges } from './persistence/backoffice/postgres-role-changes.js';
import { PostgresStandings } from './persistence/backoffice/postgres-standings.js';

export const backofficeControllers = [AccountsBackofficeController, RoleChangesController];

export const backofficeProviders = [
  { provide: Standings, useClass: PostgresStandings },
  { provide: RoleChanges, useClass: PostgresRoleChanges },
  FourEyes,
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
];
