export { GivenDelegationsModule } from './given-delegations.module.js';
export { delegationsProblems } from './http/problems.js';
export { DelegationsModule } from './delegations.module.js';
export { Delegations } from './domain/delegations.js';
export { DelegationsJobsModule } from './delegations-jobs.module.js';
