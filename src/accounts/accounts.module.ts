import { Module } from '@nestjs/common';
import { accountsSettings } from './accounts-settings.js';
import { ChooseSituationHandler } from './application/choose-situation.js';
import { EnterCodeHandler } from './application/enter-code.js';
import { PasswordCheck } from './application/password-check.js';
import { ReadOwnProfileHandler } from './application/read-own-profile.js';
import { SearchProfessionalsHandler } from './application/search-professionals.js';
import { SessionActivity } from './application/session-activity.js';
import { SignInHandler } from './application/sign-in.js';
import { SignOutHandler } from './application/sign-out.js';
import { Argon2Passwords } from './crypto/argon2-passwords.js';
import { HmacOneTimeCodes } from './crypto/hmac-one-time-codes.js';
import { Attempts } from './domain/attempts.js';
import { OneTimeCodes } from './domain/one-time-codes.js';
import { Passwords } from './domain/passwords.js';
import { ProfessionalsController } from './http/professionals.controller.js';
import { SessionController } from './http/session.controller.js';
import { SignInController } from './http/sign-in.controller.js';
import { PostgresAttempts } from './persistence/postgres-attempts.js';
import { PostgresSessionActivity } from './persistence/postgres-session-activity.js';

/** For the API. */
@Module({
  controllers: [SignInController, SessionController, ProfessionalsController],
  providers: [
    accountsSettings,
    PasswordCheck,
    SignInHandler,
    EnterCodeHandler,
    SignOutHandler,
    ChooseSituationHandler,
    ReadOwnProfileHandler,
    SearchProfessionalsHandler,
    { provide: Attempts, useClass: PostgresAttempts },
    { provide: Passwords, useClass: Argon2Passwords },
    { provide: OneTimeCodes, useClass: HmacOneTimeCodes },
    { provide: SessionActivity, useClass: PostgresSessionActivity },
  ],
  exports: [SessionActivity],
})
export class AccountsModule {}
