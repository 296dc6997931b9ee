import { readFileSync } from 'node:fs';

/** What is read of a JSON schema. */
export type Schema = {
  readonly readOnly?: boolean;
  readonly 'x-labels'?: string;
  readonly $ref?: string;
  readonly allOf?: readonly [Schema];
  readonly anyOf?: readonly [Schema, ...Schema[]];
  readonly oneOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
};

type Content = {
  readonly headers?: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
};
type Described = {
  readonly operationId: string;
  /** Left out where nobody need be signed in. */
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
};

type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly headers: Readonly<Record<string, { readonly required?: boolean }>>;
  };
};

export type Operation = Described & {
  readonly method: string;
  readonly path: string;
  readonly body: Schema | undefined;
};

/** The published API: test/http/api/openapi.spec.ts keeps it true. */
export const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document;

export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    ...operation,
    method: method.toUpperCase(),
    path,
    body: operation.requestBody?.content?.['application/json']?.schema,
  })),
);

/** What is described beside its reference is wrapped in an `allOf` of it alone, what may be null in an `anyOf` before it. Here it is not null. */
export const resolved = (schema: Schema): Schema => {
  const { $ref, ...itself } = schema.allOf?.[0] ?? schema.anyOf?.[0] ?? schema;
  if ($ref) return document.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {};
  const type = [itself.type].flat().find((one) => one !== 'null');
  return {
    ...itself,
    ...(type !== undefined && { type }),
    ...(itself.enum && { enum: itself.enum.filter((one) => one !== null) }),
  };
};

export const mayBeNull = ({ type, anyOf }: Schema): boolean =>
  [type].flat().includes('null') || (anyOf?.some((one) => one.type === 'null') ?? false);
