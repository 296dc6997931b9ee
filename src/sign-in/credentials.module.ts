import { passwordRules } from '#config/accounts/password-policy.js';
import { Environment } from '#config/environment.js';
import { AssistLostAuthenticatorHandler } from './application/authenticator/assist-lost-authenticator.js';
import { AssistPasswordHandler } from './application/password/assist-password.js';
import { Assistance } from './application/assistance/assistance.js';
import { ChangePasswordHandler } from './application/password/change-password.js';
import { CredentialsSince } from './application/credentials/credentials-since.js';
import { ConfirmAuthenticatorHandler } from './application/authenticator/confirm-authenticator.js';
import { AskEmailConfirmationHandler, ConfirmEmailHandler } from './application/credentials/confirm-email.js';
import { EnrolAuthenticatorHandler } from './application/authenticator/enrol-authenticator.js';
import { LostAuthenticators } from './application/authenticator/lost-authenticators.js';
import { MailedCodes } from './application/credentials/mailed-codes.js';
import { NewPassword } from './application/password/new-password.js';
import { NewRecoveryCodes } from './application/authenticator/new-recovery-codes.js';
import { OwnerCheck } from './application/credentials/owner-check.js';
import { PasswordChange } from './application/password/password-change.js';
import { ReadableAuthenticators } from './application/authenticator/readable-authenticators.js';
import { ReadAuthenticatorHandler } from './application/authenticator/read-authenticator.js';
import { RemoveAuthenticatorHandler } from './application/authenticator/remove-authenticator.js';
import { RenewRecoveryCodesHandler } from './application/authenticator/renew-recovery-codes.js';
import { ResetChecks, ResetPasswordHandler } from './application/password/reset-password.js';
import { SecondFactors } from './application/authenticator/second-factors.js';
import { PasswordLinks, SetPasswordByLinkHandler } from './application/password/set-password-by-link.js';
import { HashedRecoveryCodes } from './crypto/hashed-recovery-codes.js';
import { TotpAuthenticators } from './crypto/totp-authenticators.js';
import { ZxcvbnGuesses } from './crypto/zxcvbn-guesses.js';
import { Authenticators } from './domain/authenticators.js';
import { PasswordGuesses, PasswordPolicy } from './domain/password-policy.js';
import { RecoveryCodes } from './domain/recovery-codes.js';
import { AssistanceController } from './http/assistance/assistance.controller.js';
import { AuthenticatorController } from './http/authenticator/authenticator.controller.js';
import { PasswordPolicyController } from './http/password/password-policy.controller.js';
import { EmailController } from './http/credentials/email.controller.js';
import { PasswordController } from './http/password/password.controller.js';
import { PasswordResetController } from './http/password/password-reset.controller.js';

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
