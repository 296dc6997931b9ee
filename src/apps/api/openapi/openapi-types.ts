import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';

type Schema = {
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [keyword: string]: unknown;
};

/** What the types say (test/openapi): the answer and the query of each operation, and every shape. */
type Typed = {
  readonly operations: Readonly<Record<string, { readonly answer?: Schema; readonly query?: Schema }>>;
  readonly shapes: Readonly<Record<string, Schema>>;
};

type Components = NonNullable<OpenAPIObject['components']>;
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** Completes a document by the types of the code, which its decorators need not repeat. What decorators say holds. */
export class OpenApiTypes {
  constructor(private readonly typed: Typed) {}

  /** Those of this code, which `npm run openapi` writes down. */
  static ofThisCode(): OpenApiTypes {
    return new OpenApiTypes(JSON.parse(readFileSync(new URL('openapi-types.json', import.meta.url), 'utf8')) as Typed);
  }

  complete(operation: Operation): void {
    const { answer, query } = this.typed.operations[operation.operationId ?? ''] ?? {};
    for (const [status, response] of Object.entries(operation.responses))
      if (answer && /^20[0-3]/.test(status) && response && !('$ref' in response))
        response.content ??= { 'application/json': { schema: answer as never } };
    const asked = query && this.shapeOf(query);
    for (const parameter of operation.parameters ?? []) {
      const said = 'in' in parameter && parameter.in === 'query' ? asked?.properties?.[parameter.name] : undefined;
      if (said?.description) Object.assign(parameter, { description: said.description });
      if ('in' in parameter && parameter.in === 'query')
        parameter.schema = written((parameter.schema ?? {}) as unknown as Schema) as never;
    }
  }

  /** The schemas of the document, and of all that they and the operations refer to. */
  schemasOf({ paths, components }: OpenAPIObject): NonNullable<Components['schemas']> {
    const decorated = (components?.schemas ?? {}) as unknown as Readonly<Record<string, Schema>>;
    const schemas: Record<string, Schema> = {};
    const waiting = [...Object.keys(decorated), ...namesIn(paths)];
    for (const name of waiting) {
      if (schemas[name]) continue;
      const schema = this.merged(decorated[name], this.typed.shapes[name]);
      schemas[name] = schema;
      waiting.push(...namesIn(schema));
    }
    const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
    return sorted as unknown as NonNullable<Components['schemas']>;
  }

  private shapeOf({ $ref }: Schema): Schema | undefined {
    return this.typed.shapes[String($ref).split('/').at(-1) ?? ''];
  }

  private merged(decorated: Schema = {}, typed: Schema = {}): Schema {
    const { required = [], properties = {}, ...rest } = decorated;
    const needed = [...required, ...(typed.required ?? []).filter((name) => !Object.hasOwn(properties, name))];
    const members = Object.entries({ ...typed.properties, ...properties }).map(([name]) => [
      name,
      this.member(name, properties[name], typed.properties?.[name]),
    ]);
    return {
      ...typed,
      ...rest,
      ...(needed.length > 0 && { required: needed }),
      ...(members.length > 0 && { properties: Object.fromEntries(members) as Record<string, Schema> }),
    };
  }

  private member(name: string, decorated: Schema | undefined, typed: Schema | undefined): Schema | undefined {
    if (!decorated) return typed;
    const { readOnly, title } = decorated;
    if (readOnly) return { ...this.typed.shapes[String(title)]?.properties?.[name], readOnly };
    const { description, example } = typed ?? {};
    return {
      ...decorated,
      ...(description !== undefined && { description }),
      ...(example !== undefined && { example }),
    };
  }
}

/** In an address there is no `null`: what is none is left out. */
function written({ type, enum: listed, ...rest }: Schema): Schema {
  const said = (values: unknown) =>
    Array.isArray(values) ? values.filter((one) => one !== null && one !== 'null') : values;
  const [types, values] = [said(type), said(listed)];
  const only = Array.isArray(types) && types.length === 1 ? (types[0] as unknown) : types;
  return { ...rest, ...(only !== undefined && { type: only }), ...(values !== undefined && { enum: values }) };
}

const namesIn = (part: unknown): readonly string[] =>
  [...JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = '']) => name);
