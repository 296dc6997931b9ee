export { CoordinationModule } from './coordination.module.js';
export { coordinationProblems } from './http/problems.js';
