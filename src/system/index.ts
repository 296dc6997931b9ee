export { serveDocumentation } from './documentation.js';
export { openApiDocument } from './openapi.js';
export { systemProblems } from './problems.js';
export { SystemModule } from './system.module.js';
