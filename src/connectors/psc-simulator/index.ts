export { type PscSimulator, startPscSimulator } from './simulator.js';
