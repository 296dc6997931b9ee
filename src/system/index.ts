export { serveDocumentation } from './documentation.js';
export { openApiDocument } from './openapi.js';
export { SystemModule } from './system.module.js';
