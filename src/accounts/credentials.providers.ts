import { passwordRules } from '#config/accounts/password-policy.js';
import { Environment } from '#config/environment.js';
import { AssistLostAuthenticatorHandler } from './application/assistance/assist-lost-authenticator.js';
import { AssistPasswordHandler } from './application/assistance/assist-password.js';
import { Assistance } from './application/assistance/assistance.js';
import { ChangePasswordHandler } from './application/credentials/change-password.js';
import { CredentialsSince } from './application/credentials/credentials-since.js';
import { ConfirmAuthenticatorHandler } from './application/credentials/confirm-authenticator.js';
import { AskEmailConfirmationHandler, ConfirmEmailHandler } from './application/credentials/confirm-email.js';
import { EnrolAuthenticatorHandler } from './application/credentials/enrol-authenticator.js';
import { LostAuthenticators } from './application/credentials/lost-authenticators.js';
import { MailedCodes } from './application/credentials/mailed-codes.js';
import { NewPassword } from './application/credentials/new-password.js';
import { NewRecoveryCodes } from './application/credentials/new-recovery-codes.js';
import { OwnerCheck } from './application/credentials/owner-check.js';
import { PasswordChange } from './application/credentials/password-change.js';
import { ReadableAuthenticators } from './application/credentials/readable-authenticators.js';
import { ReadAuthenticatorHandler } from './application/credentials/read-authenticator.js';
import { RemoveAuthenticatorHandler } from './application/credentials/remove-authenticator.js';
import { RenewRecoveryCodesHandler } from './application/credentials/renew-recovery-codes.js';
import { ResetChecks, ResetPasswordHandler } from './application/credentials/reset-password.js';
import { SecondFactors } from './application/credentials/second-factors.js';
import { PasswordLinks, SetPasswordByLinkHandler } from './application/credentials/set-password-by-link.js';
import { HashedRecoveryCodes } from './crypto/hashed-recovery-codes.js';
import { TotpAuthenticators } from './crypto/totp-authenticators.js';
import { ZxcvbnGuesses } from './crypto/zxcvbn-guesses.js';
import { Authenticators } from './domain/authenticators.js';
import { PasswordGuesses, PasswordPolicy } from './domain/password-policy.js';
import { RecoveryCodes } from './domain/recovery-codes.js';
import { AssistanceController } from './http/assistance/assistance.controller.js';
import { AuthenticatorController } from './http/credentials/authenticator.controller.js';
import { PasswordPolicyController } from './http/credentials/password-policy.controller.js';
import { EmailController } from './http/credentials/email.controller.js';
import { PasswordController } from './http/credentials/password.controller.js';
import { PasswordResetController } from './http/credentials/password-reset.controller.js';

export const credentialsControllers = [
  PasswordController,
  AuthenticatorController,
  EmailController,
  PasswordResetController,
  PasswordPolicyController,
  AssistanceController,
];

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
  OwnerCheck,
  PasswordChange,
  ChangePasswordHandler,
  SecondFactors,
  MailedCodes,
  NewRecoveryCodes,
  ReadAuthenticatorHandler,
  EnrolAuthenticatorHandler,
  ConfirmAuthenticatorHandler,
  RenewRecoveryCodesHandler,
  RemoveAuthenticatorHandler,
  LostAuthenticators,
  ReadableAuthenticators,
  CredentialsSince,
  NewPassword,
  ResetChecks,
  ResetPasswordHandler,
  PasswordLinks,
  SetPasswordByLinkHandler,
  AskEmailConfirmationHandler,
  ConfirmEmailHandler,
  Assistance,
  AssistPasswordHandler,
  AssistLostAuthenticatorHandler,
  passwordPolicy,
  authenticators,
  { provide: PasswordGuesses, useClass: ZxcvbnGuesses },
  { provide: RecoveryCodes, useClass: HashedRecoveryCodes },
];
