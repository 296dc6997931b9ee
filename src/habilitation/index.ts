export { HabilitationModule } from './habilitation.module.js';
export { SECTIONS } from './domain/vocabulary.js';
export { consentOf, type FactsRow, membershipOf } from './persistence/facts-row.js';
