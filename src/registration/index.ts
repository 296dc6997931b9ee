export { ActivationsModule } from './activations.module.js';
export { FoundingModule } from './founding.module.js';
export { FoundAdministrators } from './application/founding/found-administrators.js';
export type { Founder } from './domain/founding/founding.js';
export { registrationProblems } from './http/requests/problems.js';
export { RegistrationJobsModule } from './registration-jobs.module.js';
export { RegistrationModule } from './registration.module.js';
