import { passwordRules } from '#config/accounts/password-policy.js';
import { Environment } from '#config/environment.js';
import { ChangePasswordHandler } from './application/credentials/change-password.js';
import { PasswordChange } from './application/credentials/password-change.js';
import { ZxcvbnGuesses } from './crypto/zxcvbn-guesses.js';
import { PasswordGuesses, PasswordPolicy } from './domain/password-policy.js';
import { PasswordController } from './http/credentials/password.controller.js';

export const credentialsControllers = [PasswordController];

export const credentialsProviders = [
  PasswordChange,
  ChangePasswordHandler,
  { provide: PasswordGuesses, useClass: ZxcvbnGuesses },
  {
    provide: PasswordPolicy,
    inject: [Environment, PasswordGuesses],
    useFactory: ({ passwordPolicy }: Environment, guesses: PasswordGuesses) =>
      new PasswordPolicy(passwordRules(passwordPolicy), guesses),
  },
];
