import type { OpenAPIObject } from '@nestjs/swagger';

type Components = NonNullable<OpenAPIObject['components']>;
type SchemaObject = Exclude<NonNullable<Components['schemas']>[string], { $ref: string }>;
type ResponseObject = Exclude<NonNullable<Components['responses']>[string], { $ref: string }>;

const text: SchemaObject = { type: 'string' };

/** `ProblemDocument` of libs/http, for those who read the document. */
export const PROBLEM_SCHEMA: SchemaObject = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'code', 'instance'],
  properties: {
    type: { ...text, format: 'uri' },
    title: { ...text, description: 'In the language of the reader' },
    status: { type: 'integer' },
    code: { ...text, description: 'Stable, for programs' },
    instance: { ...text, format: 'uri', description: 'The identifier of the request, to give to the service centre' },
    help: { ...text, format: 'uri', description: 'A tutorial or a quick-reference sheet about it' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: { ...text, description: 'A JSON pointer into the body; `?name` for a parameter' },
          code: text,
          detail: text,
          about: { ...text, description: 'What the rule says: a limit, a character' },
        },
      },
    },
    because: {
      type: 'array',
      description: 'The reasons of a refusal, with `explain=1`',
      items: { type: 'object', required: ['rule', 'text'], properties: { rule: text, text } },
    },
  },
};

export const PROBLEM_RESPONSE: ResponseObject = {
  description: 'What went wrong',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
