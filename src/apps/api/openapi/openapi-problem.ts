import type { OpenAPIObject } from '@nestjs/swagger';
import { problemCodes } from '../problem-texts.js';

type Components = NonNullable<OpenAPIObject['components']>;
type SchemaObject = Exclude<NonNullable<Components['schemas']>[string], { $ref: string }>;
type HeaderObject = Exclude<NonNullable<Components['headers']>[string], { $ref: string }>;
type ResponseObject = Exclude<NonNullable<Components['responses']>[string], { $ref: string }>;

const text: SchemaObject = { type: 'string' };
const code = { $ref: '#/components/schemas/ProblemCode' };
const reasons = { type: 'array', items: { $ref: '#/components/schemas/Reason' } } as const;

/** `ProblemDocument` of libs/http, for those who read the document, and what answers have with `explain=1`. */
export const PROBLEM_SCHEMAS: Readonly<Record<string, SchemaObject>> = {
  Problem: {
    type: 'object',
    description: 'RFC 9457',
    required: ['type', 'title', 'status', 'code', 'instance'],
    properties: {
      type: { ...text, format: 'uri', description: '`urn:spico:problem:` and the code' },
      title: { ...text, description: 'In the language of the reader' },
      status: { type: 'integer', minimum: 400, maximum: 599 },
      code,
      instance: { ...text, format: 'uri', description: 'The identifier of the request, to give to the service centre' },
      help: { ...text, format: 'uri', description: 'A tutorial or a quick-reference sheet about it' },
      errors: { type: 'array', items: { $ref: '#/components/schemas/ProblemOfMember' } },
      explanation: { ...reasons, description: 'The reasons of a refusal, with `explain=1`' },
    },
  },
  ProblemOfMember: {
    type: 'object',
    required: ['pointer', 'code', 'detail'],
    properties: {
      pointer: { ...text, description: 'A JSON pointer into the body; `?name` for a parameter' },
      code,
      detail: { ...text, description: 'In the language of the reader' },
      about: { ...text, description: 'What the rule says: a limit, a character' },
    },
  },
  ProblemCode: {
    type: 'string',
    description:
      'Stable, for programs; docs/problems.md has the words. More may come: treat an unknown one by its status.',
    enum: [...problemCodes()],
  },
  Reason: {
    type: 'object',
    required: ['rule', 'text'],
    properties: {
      rule: { ...text, description: 'A rule of the access decision, stable, for programs' },
      text: { ...text, description: 'The same in the language of the reader' },
    },
  },
  Explained: {
    type: 'object',
    properties: { explanation: { ...reasons, description: 'Why the answer was given, with `explain=1`' } },
  },
};

export const COMMON_HEADERS: Readonly<Record<string, HeaderObject>> = {
  RequestId: { required: true, description: 'To give to the service centre.', schema: { ...text, format: 'uuid' } },
  ETag: {
    required: true,
    description: 'The version of what was answered, for `If-Match`.',
    schema: { ...text, pattern: '^"[1-9]\\d{0,8}"$' },
  },
  IdempotencyReplayed: {
    description: 'Where the request came before, under the same `Idempotency-Key`: nothing was done anew.',
    schema: { ...text, enum: ['true'] },
  },
  RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } },
  ContentLanguage: { description: 'The language of the words.', schema: { ...text, enum: ['en', 'fr'] } },
  Authenticate: { description: 'How to authenticate (RFC 6750).', schema: text },
};

const problem = (description: string, headers: ResponseObject['headers'] = {}): ResponseObject => ({
  description,
  headers: {
    'X-Request-Id': { $ref: '#/components/headers/RequestId' },
    'Content-Language': { $ref: '#/components/headers/ContentLanguage' },
    ...headers,
  },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

export const PROBLEM_RESPONSES: Readonly<Record<string, ResponseObject>> = {
  Problem: problem('What went wrong.'),
  Unauthenticated: problem('No session, or one that is over.', {
    'WWW-Authenticate': { $ref: '#/components/headers/Authenticate' },
  }),
  TryLater: problem('Too many requests, or the service is briefly unavailable.', {
    'Retry-After': { $ref: '#/components/headers/RetryAfter' },
  }),
};
