export { DirectoryModule } from './directory.module.js';
export type { Change } from './domain/change.js';
export { seedDirectory } from './demo/seed.js';
