export { serveDocumentation } from '../openapi/documentation.js';
export { openApiDocument } from '../openapi/openapi.js';
export { SystemModule } from './system.module.js';
