import type { Environment } from '#config/environment.js';
import { helpLinks } from '#config/help/help-links.js';
import { codeLabel } from '#config/labels/code-labels.js';
import type { HttpSettings } from '#libs/http/settings.js';
import { explain } from '../../habilitation/index.js';
import { labelPlans } from './openapi/label-plans.js';
import { problemTexts } from './problem-texts.js';

/** What each part needs of the environment, and no more. */
export const httpSettings = (environment: Environment): HttpSettings => ({
  sessionKeys: environment.sessionKeys,
  cursorKey: environment.cursorKey,
  idempotencyKey: environment.idempotencyKey,
  trustedProxies: environment.trustProxy,
  help: helpLinks(environment.helpLinks).problems,
  labels: { plans: labelPlans(), labelOf: codeLabel },
  texts: problemTexts,
  explain: (rule, language) => explain([rule], language)[0] ?? rule,
});
