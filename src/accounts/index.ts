export { AccountsJobsModule } from './accounts-jobs.module.js';
export { AccountsModule } from './accounts.module.js';
export { Addresses } from './application/professionals/addresses.js';
export { SessionActivity } from './application/session/session-activity.js';
export { accountsProblems } from './http/problems.js';
export { ProfessionalSearchBody } from './http/professionals/professionals.shapes.js';
export { DEMO_PASSWORD, DEMO_SECRET, type DemoLogin, seedDemo } from './demo/seed.js';
export { Authenticators } from './domain/authenticators.js';
export { PasswordPolicy } from './domain/password-policy.js';
