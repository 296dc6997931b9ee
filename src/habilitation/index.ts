export { HabilitationJobsModule } from './habilitation-jobs.module.js';
export { HabilitationModule } from './habilitation.module.js';
export { Matrices } from './domain/matrices.js';
export { explain } from './domain/explanations.js';
export { SECTIONS } from './domain/vocabulary.js';
export { consentOf, type FactsRow, membershipOf } from './persistence/facts-row.js';
