import type { OpenAPIObject } from '@nestjs/swagger';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & {
  'x-public'?: boolean;
  'x-etag'?: boolean;
  'x-takes-key'?: boolean;
};
type Parameter = NonNullable<Operation['parameters']>[number];
type Responses = Operation['responses'];
type Response = Exclude<Responses[string], { $ref: string } | undefined>;

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
  description: 'Makes it safe to send the request again for 24 hours: it is done once, and answered alike.',
  example: '5f1c2e0e-6c0a-4c3e-9d0b-0a4f5a8d2b11',
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

/** What an answer without words of its own says of itself. */
const DONE: Readonly<Record<string, string>> = {
  200: 'What was asked for.',
  201: 'It was created.',
  202: 'It was begun.',
  204: 'It was done.',
};

/** Problems whose headers or members are others than those of most. */
const PROBLEMS: Readonly<Record<string, string>> = { 401: 'Unauthenticated', 429: 'TryLater', 503: 'TryLater' };

const REGISTRATION_TOKEN = 'Registration-Token';

/** Adds what holds for every operation: who may ask, headers, problems. */
export function complete(path: string, operation: Operation): void {
  const open = operation['x-public'] === true;
  const own = (operation.parameters ?? []).filter((one) => !isOfPath(one));
  const parameters = [...partsOf(path), ...own.filter((one) => !isNamed(one, REGISTRATION_TOKEN))];
  if (open) operation.security = own.some((one) => isNamed(one, REGISTRATION_TOKEN)) ? [{ registration: [] }] : [];
  else parameters.push(EXPLAIN);
  if (operation['x-takes-key']) parameters.push(IDEMPOTENCY_KEY);
  if (!open && OF_FILES.test(path)) parameters.push(ON_BEHALF_OF);
  operation.parameters = parameters;
  for (const response of Object.values(operation.responses))
    if (response && !('$ref' in response)) completeAnswer(operation, response, open);
  for (const [status, response] of Object.entries(operation.responses))
    if (response && !('$ref' in response)) response.description ||= DONE[status] ?? '';
  delete operation['x-public'];
  delete operation['x-etag'];
  delete operation['x-takes-key'];
  for (const status of [...problemStatuses(operation, open), 'default'])
    operation.responses[status] ??= { $ref: `#/components/responses/${PROBLEMS[status] ?? 'Problem'}` };
}

function completeAnswer(operation: Operation, response: Response, open: boolean): void {
  response.headers = {
    ...response.headers,
    'X-Request-Id': { $ref: '#/components/headers/RequestId' },
    ...(operation['x-takes-key'] && { 'Idempotency-Replayed': { $ref: '#/components/headers/IdempotencyReplayed' } }),
    ...(operation['x-etag'] && { ETag: { $ref: '#/components/headers/ETag' } }),
  };
  const json = response.content?.['application/json'];
  if (open || !json?.schema || !('$ref' in json.schema)) return;
  json.schema = { allOf: [json.schema, { $ref: '#/components/schemas/Explained' }] };
}

const isNamed = (parameter: Parameter, name: string) => 'name' in parameter && parameter.name === name;

const isOfPath = (parameter: Parameter) => 'in' in parameter && parameter.in === 'path';

/** What belongs in a path are identifiers. The scanner leaves them out: it does not see the types that are brands. */
const partsOf = (path: string): Parameter[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: `The identifier of the ${name.replace(/Id$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}.`,
    schema: { type: 'string', format: 'uuid' },
  }));

function problemStatuses({ parameters = [], requestBody }: Operation, open: boolean): string[] {
  return [
    '400',
    ...(open ? [] : ['401', '403', '404']),
    ...(requestBody ? ['409', '413', '415', '422'] : []),
    ...(parameters.some((one) => isNamed(one, 'If-Match')) ? ['412', '428'] : []),
    '429',
    '503',
  ];
}
