export { DirectoryModule } from './directory.module.js';
export { ExtractRefused } from './domain/extract-refused.js';
export { importExtract, type Progress, type Report } from './persistence/import-extract.js';
