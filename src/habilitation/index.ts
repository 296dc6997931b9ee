export { HabilitationModule } from './habilitation.module.js';
