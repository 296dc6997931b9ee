export { type PscAttempt, ProSanteConnect } from './domain/pro-sante-connect.js';
export type { PscIdentity, PscPractice } from './domain/psc-identity.js';
export { PscModule } from './psc.module.js';
