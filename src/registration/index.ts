export { ActivationsModule } from './activations.module.js';
export { AdministratorBootstrapModule } from './administrator-bootstrap.module.js';
export { BootstrapAdministrators } from './application/bootstrap/bootstrap-administrators.js';
export type { FirstAdministrator } from './domain/bootstrap/administrator-bootstrap.js';
export { registrationProblems } from './http/requests/problems.js';
export { RegistrationJobsModule } from './registration-jobs.module.js';
export { RegistrationModule } from './registration.module.js';
