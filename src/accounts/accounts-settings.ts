import { Environment } from '#config/environment.js';
import { AccountsSettings, SESSION_MS } from './domain/settings.js';

export const accountsSettings = {
  provide: AccountsSettings,
  inject: [Environment],
  useFactory: ({ otpKey }: Environment): AccountsSettings => ({ codeKey: otpKey, sessionMs: SESSION_MS }),
};
