export { DirectoryModule } from './directory.module.js';
export { seedDirectory } from './demo/seed.js';
