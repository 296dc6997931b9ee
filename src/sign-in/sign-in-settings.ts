import { Environment } from '#config/environment.js';
import { SignInSettings } from './domain/settings.js';

export const signInSettings = {
  provide: SignInSettings,
  inject: [Environment],
  useFactory: ({ otpKey }: Environment): SignInSettings => ({ codeKey: otpKey }),
};
