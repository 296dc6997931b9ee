export { ActivationsModule } from './activations.module.js';
export { AdministratorBootstrapModule as FoundingModule } from './founding.module.js';
export { BootstrapAdministrators as FoundAdministrators } from './application/founding/found-administrators.js';
export type { FirstAdministrator as Founder } from './domain/founding/founding.js';
export { registrationProblems } from './http/requests/problems.js';
export { RegistrationJobsModule } from './registration-jobs.module.js';
export { RegistrationModule } from './registration.module.js';
