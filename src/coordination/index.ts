export { ActivityLag } from './files/application/activity.js';
export { CoordinationJobsModule } from './coordination-jobs.module.js';
export { CoordinationModule } from './coordination.module.js';
export { coordinationProblems } from './problems.js';
