import { Environment } from '#config/environment.js';
import { AccountsSettings, PublicUrl, SESSION_MS } from './domain/settings.js';

export const accountsSettings = {
  provide: AccountsSettings,
  inject: [Environment],
  useFactory: ({ otpKey }: Environment): AccountsSettings => ({ codeKey: otpKey, sessionMs: SESSION_MS }),
};

export const publicUrl = {
  provide: PublicUrl,
  inject: [Environment],
  useFactory: ({ publicUrl }: Environment): PublicUrl => new PublicUrl(publicUrl.replace(/\/+$/, '')),
};
