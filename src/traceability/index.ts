export { traceabilityProblems } from './http/problems.js';
export { TraceabilityModule } from './traceability.module.js';
