import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { examples } from '#config/api/examples.js';
import { illustrate } from './openapi-examples.js';
import { complete, type Operation } from './openapi-operation.js';
import { COMMON_HEADERS, PROBLEM_RESPONSES, PROBLEM_SCHEMAS } from './openapi-problem.js';
import { OpenApiTypes } from './openapi-types.js';

const DESCRIPTION = `Dossiers de coordination partagés entre les professionnels qui prennent soin d'une même personne.

Requests and replies are JSON in UTF-8. Errors are problem documents (RFC 9457) with a stable \`code\`, in French, or in English with
\`Accept-Language: en\`: docs/problems.md lists them. Lists go on with \`next\` as \`cursor\`. Nothing may be cached.`;

/** The API as OpenAPI 3.1, from its controllers and what holds for all of them. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('SPICO')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('AGPL-3.0-or-later', 'https://www.gnu.org/licenses/agpl-3.0.html')
    .addServer('/', 'The server that served this document')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The token of a session' }, 'session')
    .addApiKey(
      {
        type: 'apiKey',
        in: 'header',
        name: 'Registration-Token',
        description: 'Of an applicant: from the confirmation of the address, or the link of a mail',
      },
      'registration',
    )
    .addSecurityRequirements('session')
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory });
  // By address: where a module or a file stands moves nothing in the document.
  document.paths = sorted(document.paths);
  const types = OpenApiTypes.ofThisCode();
  const illustrations = examples();
  for (const [path, methods] of Object.entries(document.paths))
    for (const operation of Object.values(methods as Record<string, Operation>)) {
      types.complete(operation);
      complete(path, operation);
      illustrate(operation, illustrations[operation.operationId ?? '']);
    }
  document.components = {
    ...document.components,
    schemas: sorted({ ...types.schemasOf(document), ...PROBLEM_SCHEMAS }),
    responses: PROBLEM_RESPONSES,
    headers: COMMON_HEADERS,
  };
  return document;
}

/** `list` of `NewsController` is `listNews`: stable as long as nobody renames the method. */
const operationIdFactory = (controller: string, method: string) => method + controller.replace(/Controller$/, '');

const sorted = <Value>(named: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(named).sort(([one], [other]) => (one < other ? -1 : 1)));
