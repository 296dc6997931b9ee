import { Module } from '@nestjs/common';
import { Environment } from '#config/environment.js';
import { passwordRules } from '#config/accounts/password-policy.js';
import { SignInSettings } from './domain/settings.js';
import { PasswordGuesses, PasswordPolicy } from './domain/password-policy.js';
import { Authenticators } from './domain/authenticators.js';
import { TotpAuthenticators } from './crypto/totp-authenticators.js';
import { SignedTokens } from './domain/signed-tokens.js';
import { HmacSignedTokens } from './crypto/hmac-signed-tokens.js';
import { OneTimeCodes } from './domain/one-time-codes.js';
import { HmacOneTimeCodes } from './crypto/hmac-one-time-codes.js';
import { Devices } from './domain/devices.js';
import { HmacDevices } from './crypto/hmac-devices.js';
import { Familiarity } from './domain/familiarity.js';
import { PostgresFamiliarity } from './persistence/postgres-familiarity.js';
import { Attempts } from './domain/attempts.js';
import { PostgresAttempts } from './persistence/postgres-attempts.js';
import { Passwords } from './domain/passwords.js';
import { Argon2Passwords } from './crypto/argon2-passwords.js';
import { ZxcvbnGuesses } from './crypto/zxcvbn-guesses.js';
import { RecoveryCodes } from './domain/recovery-codes.js';
import { HashedRecoveryCodes } from './crypto/hashed-recovery-codes.js';

const settings = {
  provide: SignInSettings,
  inject: [Environment],
  useFactory: ({ otpKey }: Environment): SignInSettings => ({ codeKey: otpKey }),
};

const passwordPolicy = {
  provide: PasswordPolicy,
  inject: [Environment, PasswordGuesses],
  useFactory: ({ passwordPolicy: file }: Environment, guesses: PasswordGuesses) =>
    new PasswordPolicy(passwordRules(file), guesses),
};

const authenticators = {
  provide: Authenticators,
  inject: [Environment],
  useFactory: ({ authenticatorKeys }: Environment) => new TotpAuthenticators(authenticatorKeys),
};

/** What codes, passwords, links and devices are made and known by, and what counts the tries. */
@Module({
  providers: [
    settings,
    { provide: SignedTokens, useClass: HmacSignedTokens },
    { provide: OneTimeCodes, useClass: HmacOneTimeCodes },
    { provide: Devices, useClass: HmacDevices },
    { provide: Familiarity, useClass: PostgresFamiliarity },
    { provide: Attempts, useClass: PostgresAttempts },
    { provide: Passwords, useClass: Argon2Passwords },
    { provide: PasswordGuesses, useClass: ZxcvbnGuesses },
    passwordPolicy,
    authenticators,
    { provide: RecoveryCodes, useClass: HashedRecoveryCodes },
  ],
  exports: [
    SignInSettings,
    SignedTokens,
    OneTimeCodes,
    Devices,
    Familiarity,
    Attempts,
    Passwords,
    PasswordPolicy,
    Authenticators,
    RecoveryCodes,
  ],
})
export class SecretsModule {}
