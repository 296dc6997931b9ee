export { ConsentJobsModule } from './consent-jobs.module.js';
export { ConsentModule } from './consent.module.js';
export { ConsentRecord } from './domain/consent-record.js';
export { ConsentRecords } from './domain/consent-records.js';
export type { ReportedDecision } from './domain/decision.js';
export type { EntryId } from './domain/entry.js';
export { Notices } from './domain/notices.js';
export { ConsentDecisionBody } from './http/decision.shapes.js';
export { consentProblems } from './http/problems.js';
