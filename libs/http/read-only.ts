import type { Type as Class } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';

const READ_ONLY = Symbol('read-only');

/** What `@ApiProperty` said of a shape, by the names of its members. */
const described = (shape: Class<object>): ReadonlyMap<string, object> => {
  const of = (kind: string, name?: string): unknown =>
    Reflect.getMetadata(`swagger/apiModelProperties${kind}`, shape.prototype as object, name as string);
  const names = (of('Array') ?? []) as readonly string[];
  return new Map(names.map((name) => [name.slice(1), of('', name.slice(1)) as object]));
};

/**
 * For the body of a PUT: whoever sends back what they read need not take out what nobody writes. Each member of the answer that the body does not
 * write may come, is looked at by whoever performs the act (`assertAsRead`), and changes nothing.
 */
export const SentBack =
  (answer: Class<object>): ClassDecorator =>
  (shape) => {
    const body = shape as unknown as Class<object>;
    const written = described(body);
    const names: string[] = [];
    for (const [name, told] of described(answer)) {
      if (written.has(name)) continue;
      names.push(name);
      Allow()(body.prototype as object, name);
      ApiProperty({ ...told, required: false, readOnly: true })(body.prototype as object, name);
    }
    Reflect.defineMetadata(READ_ONLY, names, body);
  };

/** What came of these members. */
export function sentBackIn(body: object): Readonly<Record<string, unknown>> {
  const names = Reflect.getMetadata(READ_ONLY, body.constructor) as readonly string[];
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)));
}
