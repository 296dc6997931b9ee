export { DirectoryModule } from './directory.module.js';
export { type NamedStructure, NamedStructures } from './application/named-structures.js';
export { ProfessionalSearchBody } from './http/search.body.js';
export type { Change } from './domain/change.js';
export { importExtract } from './persistence/import-extract.js';
