import type { Environment } from '#config/environment.js';
import { helpLinks } from '#config/help/help-links.js';
import type { HttpSettings } from '#libs/http/settings.js';
import { explain } from './habilitation/index.js';
import { problemTexts } from './problem-texts.js';

/** What each part needs of the environment, and no more. */
export const httpSettings = (environment: Environment): HttpSettings => ({
  sessionKeys: environment.sessionKeys,
  cursorKey: environment.cursorKey,
  idempotencyKey: environment.idempotencyKey,
  trustedProxies: environment.trustProxy,
  help: helpLinks(environment.helpLinks).problems,
  texts: problemTexts,
  explain: (rule, language) => explain([rule], language)[0] ?? rule,
});
