import type { Environment } from '#config/environment.js';
import { helpLinks } from '#config/help/help-links.js';
import type { HttpSettings } from '#libs/http/settings.js';
import { accountsProblems, registrationProblems } from './accounts/index.js';
import { consentProblems } from './consent/index.js';
import { coordinationProblems } from './coordination/index.js';
import { explain } from './habilitation/index.js';
import { systemProblems } from './system/index.js';
import { traceabilityProblems } from './traceability/index.js';

/** What each part needs of the environment, and no more. */
export const httpSettings = (environment: Environment): HttpSettings => ({
  sessionKeys: environment.sessionKeys,
  cursorKey: environment.cursorKey,
  idempotencyKey: environment.idempotencyKey,
  trustedProxies: environment.trustProxy,
  help: helpLinks(environment.helpLinks).problems,
  texts: [
    accountsProblems,
    registrationProblems,
    consentProblems,
    coordinationProblems,
    systemProblems,
    traceabilityProblems,
  ],
  explain: (rule, language) => explain([rule], language)[0] ?? rule,
});
