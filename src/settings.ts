import type { Environment } from '#config/environment.js';
import type { HttpSettings } from '#libs/http/settings.js';

/** What each part needs of the environment, and no more. */
export const httpSettings = (environment: Environment): HttpSettings => ({
  sessionKeys: environment.sessionKeys,
  cursorKey: environment.cursorKey,
  idempotencyKey: environment.idempotencyKey,
  trustedProxies: environment.trustProxy,
});
