export { HabilitationJobsModule } from './habilitation-jobs.module.js';
export { HabilitationModule } from './habilitation.module.js';
export { Matrices } from './domain/matrices.js';
export type { Matrix } from './domain/matrix.js';
export { namesCategory, namesProfession } from './domain/named-codes.js';
export { mayBeReferent, mayReplace } from './domain/part-in-circle.js';
export { explain } from './domain/explanations.js';
export { SECTIONS } from './domain/vocabulary.js';
export { consentOf, type FactsRow, membershipOf } from './persistence/facts-row.js';
