import type { Type as Class } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';

const READ_ONLY = Symbol('read-only');

const membersOf = (shape: Class<object>) => Object.keys(new shape());

/**
 * For the body of a PUT: whoever sends back what they read need not take out what nobody writes. Each member of the answer that the body does not
 * write may come, is looked at by whoever performs the act (`assertUnchanged`), and changes nothing.
 */
export const AcceptsReadOnly =
  (answer: Class<object>): ClassDecorator =>
  (shape) => {
    const body = shape as unknown as Class<object>;
    const written = membersOf(body);
    const names = membersOf(answer).filter((name) => !written.includes(name));
    for (const name of names) {
      Allow()(body.prototype as object, name);
      // The document shows the schema of the answer's member instead (src/apps/api/openapi/openapi-types.ts).
      ApiProperty({ type: 'string', required: false, readOnly: true, title: answer.name })(
        body.prototype as object,
        name,
      );
    }
    Reflect.defineMetadata(READ_ONLY, names, body);
  };

/** What came of these members. */
export function readOnlyMembersIn(body: object): Readonly<Record<string, unknown>> {
  const names = Reflect.getMetadata(READ_ONLY, body.constructor) as readonly string[];
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)));
}
