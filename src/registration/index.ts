export { ActivationsModule } from './activations.module.js';
export { AdministratorBootstrapModule as FoundingModule } from './administrator-bootstrap.module.js';
export { BootstrapAdministrators as FoundAdministrators } from './application/founding/bootstrap-administrators.js';
export type { FirstAdministrator as Founder } from './domain/founding/administrator-bootstrap.js';
export { registrationProblems } from './http/requests/problems.js';
export { RegistrationJobsModule } from './registration-jobs.module.js';
export { RegistrationModule } from './registration.module.js';
