import { Module } from '@nestjs/common';
import { registrationRules } from '#config/registration/rules.js';
import { RegistrationRules } from './domain/registration-rules.js';
import { AccountRequests } from './domain/account-requests.js';
import { PostgresAccountRequests } from './persistence/postgres-account-requests.js';
import { Enrolments } from './application/requests/enrolments.js';
import { AccountsStoreModule } from '../accounts/index.js';

const rules = (): RegistrationRules => {
  const { terms, functionalAddresses } = registrationRules();
  return new RegistrationRules(terms, functionalAddresses);
};

/** Requests for accounts, the rules of registration, and how an approved one becomes an account, for every program. */
@Module({
  imports: [AccountsStoreModule],
  providers: [
    { provide: RegistrationRules, useFactory: rules },
    { provide: AccountRequests, useClass: PostgresAccountRequests },
    Enrolments,
  ],
  exports: [AccountsStoreModule, RegistrationRules, AccountRequests, Enrolments],
})
export class RequestStoreModule {}
