import { Module } from '@nestjs/common';
import { Accounts } from './domain/accounts.js';
import { PostgresAccounts } from './persistence/account/postgres-accounts.js';
import { Standings } from './domain/backoffice/standing.js';
import { PostgresStandings } from './persistence/backoffice/postgres-standings.js';
import { RoleChanges } from './domain/backoffice/role-change.js';
import { PostgresRoleChanges } from './persistence/backoffice/postgres-role-changes.js';
import { Structures } from './application/structures/structures.js';
import { FourEyes } from './application/backoffice/four-eyes.js';
import { ProfessionalAddresses } from './application/professionals/professional-addresses.js';

/** Accounts, their standing, roles and structures, as every program keeps them. */
@Module({
  providers: [
    { provide: Accounts, useClass: PostgresAccounts },
    { provide: Standings, useClass: PostgresStandings },
    { provide: RoleChanges, useClass: PostgresRoleChanges },
    Structures,
    FourEyes,
    ProfessionalAddresses,
  ],
  exports: [Accounts, Standings, RoleChanges, Structures, FourEyes, ProfessionalAddresses],
})
export class AccountsStoreModule {}
