import { passwordRules } from '#config/accounts/password-policy.js';
import { Environment } from '#config/environment.js';
import { ChangePasswordHandler } from './application/credentials/change-password.js';
import { ConfirmAuthenticatorHandler } from './application/credentials/confirm-authenticator.js';
import { EnrolAuthenticatorHandler } from './application/credentials/enrol-authenticator.js';
import { NewRecoveryCodes } from './application/credentials/new-recovery-codes.js';
import { OwnPassword } from './application/credentials/own-password.js';
import { PasswordChange } from './application/credentials/password-change.js';
import { ReadAuthenticatorHandler } from './application/credentials/read-authenticator.js';
import { RemoveAuthenticatorHandler } from './application/credentials/remove-authenticator.js';
import { RenewRecoveryCodesHandler } from './application/credentials/renew-recovery-codes.js';
import { SecondFactors } from './application/credentials/second-factors.js';
import { HashedRecoveryCodes } from './crypto/hashed-recovery-codes.js';
import { TotpAuthenticators } from './crypto/totp-authenticators.js';
import { ZxcvbnGuesses } from './crypto/zxcvbn-guesses.js';
import { Authenticators } from './domain/authenticators.js';
import { PasswordGuesses, PasswordPolicy } from './domain/password-policy.js';
import { RecoveryCodes } from './domain/recovery-codes.js';
import { AuthenticatorController } from './http/credentials/authenticator.controller.js';
import { PasswordController } from './http/credentials/password.controller.js';

export const credentialsControllers = [PasswordController, AuthenticatorController];

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

export const credentialsProviders = [
  OwnPassword,
  PasswordChange,
  ChangePasswordHandler,
  SecondFactors,
  NewRecoveryCodes,
  ReadAuthenticatorHandler,
  EnrolAuthenticatorHandler,
  ConfirmAuthenticatorHandler,
  RenewRecoveryCodesHandler,
  RemoveAuthenticatorHandler,
  passwordPolicy,
  authenticators,
  { provide: PasswordGuesses, useClass: ZxcvbnGuesses },
  { provide: RecoveryCodes, useClass: HashedRecoveryCodes },
];
