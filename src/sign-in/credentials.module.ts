import { Module } from '@nestjs/common';
import { SecretsModule } from './secrets.module.js';
import { PasswordController } from './http/password/password.controller.js';
import { AuthenticatorController } from './http/authenticator/authenticator.controller.js';
import { EmailController } from './http/credentials/email.controller.js';
import { PasswordResetController } from './http/password/password-reset.controller.js';
import { PasswordPolicyController } from './http/password/password-policy.controller.js';
import { AssistanceController } from './http/assistance/assistance.controller.js';
import { OwnerCheck } from './application/credentials/owner-check.js';
import { OwnPscProofs } from './application/psc/own-psc-proofs.js';
import { ChangePasswordHandler, PasswordChange } from './application/password/change-password.js';
import { SecondFactors } from './application/authenticator/second-factors.js';
import { MailedCodes } from './application/credentials/mailed-codes.js';
import { NewRecoveryCodes, RenewRecoveryCodesHandler } from './application/authenticator/recovery-codes.js';
import { ReadableAuthenticators, ReadAuthenticatorHandler } from './application/authenticator/read-authenticator.js';
import {
  ConfirmAuthenticatorHandler,
  EnrolAuthenticatorHandler,
} from './application/authenticator/enrol-authenticator.js';
import { RemoveAuthenticatorHandler } from './application/authenticator/remove-authenticator.js';
import { LostAuthenticators } from './application/authenticator/lost-authenticators.js';
import { CredentialsSince } from './application/credentials/credentials-since.js';
import { NewPassword } from './application/password/new-password.js';
import { ResetChecks, ResetPasswordHandler } from './application/password/reset-password.js';
import { PasswordLinks, SetPasswordByLinkHandler } from './application/password/set-password-by-link.js';
import { AskEmailConfirmationHandler, ConfirmEmailHandler } from './application/credentials/confirm-email.js';
import { Assistance } from './application/assistance/assistance.js';
import { AssistPasswordHandler } from './application/password/assist-password.js';
import { AssistLostAuthenticatorHandler } from './application/authenticator/assist-lost-authenticator.js';
import { AccountsStoreModule } from '../accounts/index.js';

/** Passwords, authenticator apps and the address of an account: how its owner keeps them, and how the service centre helps. */
@Module({
  imports: [SecretsModule, AccountsStoreModule],
  controllers: [
    PasswordController,
    AuthenticatorController,
    EmailController,
    PasswordResetController,
    PasswordPolicyController,
    AssistanceController,
  ],
  providers: [
    OwnerCheck,
    OwnPscProofs,
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
  ],
  exports: [
    OwnerCheck,
    OwnPscProofs,
    PasswordChange,
    NewPassword,
    CredentialsSince,
    SecondFactors,
    MailedCodes,
    LostAuthenticators,
    ReadableAuthenticators,
  ],
})
export class CredentialsModule {}
