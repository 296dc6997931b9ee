import type { Example } from '#config/api/examples.js';
import type { Operation } from './openapi-operation.js';

/** Puts what is sent and answered, for example, beside the schemas of an operation. */
export function illustrate(operation: Operation, { body, answer, status }: Example = {}): void {
  const asked = operation.requestBody;
  const sent = asked && 'content' in asked ? asked.content['application/json'] : undefined;
  if (sent && body !== undefined) sent.example = body;
  const of = status ?? Object.keys(operation.responses).find((one) => one.startsWith('2')) ?? '';
  const response = operation.responses[of];
  const answered = response && 'content' in response ? response.content?.['application/json'] : undefined;
  if (answered && answer !== undefined) answered.example = answer;
}
