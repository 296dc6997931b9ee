export { supportProblems } from './http/problems.js';
export { SupportModule } from './support.module.js';
export type { SupportRequestId } from './domain/support-request.js';
export { SupportRequests } from './domain/support-requests.js';
export { deskCheckOf } from './application/desk-check.sql.js';
export { SupportJobsModule } from './support-jobs.module.js';
