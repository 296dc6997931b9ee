import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { PROBLEM_RESPONSE, PROBLEM_SCHEMA } from './openapi-problem.js';
import { OpenApiTypes } from './openapi-types.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & { 'x-public'?: boolean };
type Parameter = NonNullable<Operation['parameters']>[number];

const DESCRIPTION = `Dossiers de coordination partagés entre les professionnels qui prennent soin d'une même personne.

Requests and replies are JSON in UTF-8. Errors are problem documents (RFC 9457) with a stable \`code\`, in French, or in English with
\`Accept-Language: en\`. Lists go on with \`next\` as \`cursor\`. Nothing may be cached.`;

const EXPLAIN: Parameter = {
  name: 'explain',
  in: 'query',
  required: false,
  description: 'With `1`, the answer gives the reasons of the access decision in words.',
  schema: { type: 'string', enum: ['0', '1'] },
};

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Makes it safe to send the request again for 24 hours: it creates once.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
};

/** About files alone one acts for another; what is personal there is refused as `not-delegable`. */
const OF_FILES = /^\/v1\/files(\/|$)/;

const ON_BEHALF_OF: Parameter = {
  name: 'On-Behalf-Of',
  in: 'header',
  required: false,
  description:
    'The identifier of a delegation (`/v1/me/delegations`): the request is made in the name of whoever gave it, within what both may do. Refused with 403 `delegation-refused`, `not-delegated` or `not-delegable`.',
  schema: { type: 'string', format: 'uuid' },
};

/** The API as OpenAPI 3.1, from its controllers and what holds for all of them. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('SPICO')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('AGPL-3.0-or-later', 'https://www.gnu.org/licenses/agpl-3.0.html')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The token of a session' }, 'session')
    .addSecurityRequirements('session')
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory });
  const types = OpenApiTypes.ofThisCode();
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods as Record<string, Operation>)) {
      types.complete(operation);
      complete(path, method, operation);
    }
  document.components = {
    ...document.components,
    schemas: { ...types.schemasOf(document), Problem: PROBLEM_SCHEMA },
    responses: { Problem: PROBLEM_RESPONSE },
  };
  delete document.servers;
  return document;
}

/** `list` of `NewsController` is `listNews`: stable as long as nobody renames the method. */
const operationIdFactory = (controller: string, method: string) => method + controller.replace(/Controller$/, '');

function complete(path: string, method: string, operation: Operation): void {
  const open = operation['x-public'] === true;
  delete operation['x-public'];
  const parameters = [...partsOf(path), ...(operation.parameters ?? []).filter((one) => !isOfPath(one))];
  if (open) operation.security = [];
  else parameters.push(EXPLAIN);
  if (!open && method === 'post' && '201' in operation.responses) parameters.push(IDEMPOTENCY_KEY);
  if (!open && OF_FILES.test(path)) parameters.push(ON_BEHALF_OF);
  operation.parameters = parameters;
  const statuses = problemStatuses(operation, open);
  for (const status of [...statuses, 'default'])
    operation.responses[status] ??= { $ref: '#/components/responses/Problem' };
}

const isOfPath = (parameter: Parameter) => 'in' in parameter && parameter.in === 'path';

/** What belongs in a path are identifiers. The scanner leaves them out: it does not see the types that are brands. */
const partsOf = (path: string): Parameter[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));

function problemStatuses({ parameters = [], requestBody }: Operation, open: boolean): string[] {
  const has = (name: string) => parameters.some((parameter) => 'name' in parameter && parameter.name === name);
  return [
    '400',
    ...(open ? [] : ['401', '403', '404']),
    ...(requestBody ? ['409', '413', '415', '422'] : []),
    ...(has('If-Match') ? ['412', '428'] : []),
    '429',
    '503',
  ];
}
