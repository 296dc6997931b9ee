import { hasLabel } from '#config/labels/code-labels.js';
import { normaliseInstants } from '#libs/http/instants.js';
import { document, type Operation, operations, resolved, type Schema } from '../../fuzz/document.js';

const INSTANT = '#/components/schemas/Instant';

/** Every member of every shape of an answer, by its shape and name. */
const members = Object.entries(document.components.schemas)
  .filter(([shape]) => !shape.endsWith('Body'))
  .flatMap(([shape, { properties = {} }]) =>
    Object.entries(properties).map(([name, schema]) => ({ where: `${shape}.${name}`, name, schema })),
  );

const isInstant = ({ $ref, anyOf, allOf }: Schema): boolean =>
  $ref === INSTANT || [...(anyOf ?? []), ...(allOf ?? [])].some(isInstant);
const isRewritten = (name: string) =>
  normaliseInstants(`{"${name}":"2026-11-23T09:00:00+00:00"}`) === `{"${name}":"2026-11-23T09:00:00.000Z"}`;

const codesOf = (schema: Schema) =>
  (schema.enum ?? schema.items?.enum ?? []).filter((code): code is string => typeof code === 'string');

/** The codes of answers that people of the service centre read, and every profession that anybody does. */
function* codesIn(schema: Schema, where: string, seen = new Set<string>()): Generator<readonly [string, Schema]> {
  const name = schema.$ref?.split('/').at(-1);
  if (name && seen.has(name)) return;
  if (name) seen.add(name);
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const named = name ? [document.components.schemas[name] ?? {}] : [];
  for (const part of [...parts, ...named, ...(schema.items ? [schema.items] : [])])
    yield* codesIn(part, name ?? where, seen);
  for (const [member, part] of Object.entries(schema.properties ?? {})) {
    if (codesOf(part).length > 0 || member === 'profession') yield [`${where}.${member}`, part];
    yield* codesIn(part, `${where}.${member}`, seen);
  }
}

/** What an operation answers, without the envelope of `?explain=1`. */
const answerOf = ({ responses }: Operation): Schema | undefined => {
  const done = responses['200'] ?? responses['201'] ?? responses['202'];
  const schema = done?.content?.['application/json']?.schema;
  return schema && resolved(schema);
};

/** What an answer holds beside lists of things when it is itself no list: it is one thing, with a name of its own. */
const isOneThing = (properties: Readonly<Record<string, unknown>>) =>
  Object.keys(properties).some((name) => /^(id|reference|version|\w+Id|\w+Version|text)$/.test(name));
const isOfThings = (schema: Schema) => schema.type === 'array' && resolved(schema.items ?? {}).properties !== undefined;

/** Lists of the answers, and what is wrong with each as a page. */
function faultsOfList(operation: Operation): readonly string[] {
  const answer = answerOf(operation) ?? {};
  const { operationId, parameters = [] } = operation;
  if (answer.type === 'array') return [`${operationId} answers a bare list`];
  const { properties = {} } = answer;
  const lists = Object.keys(properties).filter((name) => isOfThings(resolved(properties[name] ?? {})));
  if (!properties['items'])
    return lists.length === 1 && !isOneThing(properties) ? [`${operationId} calls its items ${lists[0]}`] : [];
  const goesOn = ['cursor', 'limit'].every((name) => parameters.some((one) => one.name === name));
  if (!properties['next']) return [`${operationId} has no next page`];
  return goesOn || properties['items'].maxItems ? [] : [`${operationId} has neither a cursor nor a bound`];
}

/** Spoken by machines alone, or said by its words beside. */
const UNLABELLED = /^(HelpAnswer|MatrixAnswer|OppositionView\w*)\./;

describe('The published answers', () => {
  it('hold instants of one schema, under names by which the server knows them when it writes an answer', () => {
    const found = members.filter(({ schema }) => isInstant(schema));
    expect(found.length).toBeGreaterThan(60);
    expect(found.filter(({ name }) => !isRewritten(name)).map(({ where }) => where)).toEqual([]);
    const others = members.filter(({ schema }) => !isInstant(schema) && schema.format !== 'date');
    expect(others.filter(({ name }) => isRewritten(name)).map(({ where }) => where)).toEqual([]);
    expect(members.filter(({ schema }) => schema.format === 'date-time').map(({ where }) => where)).toEqual([]);
  });

  it('say in words what they say in a code, where people read it', () => {
    const answers = operations.map(
      (one) => [one.path, one.responses['200']?.content?.['application/json']?.schema ?? {}] as const,
    );
    const found = answers.flatMap(([path, answer]) =>
      [...codesIn(answer, path)].filter(
        ([where]) => path.startsWith('/v1/backoffice/') || where.endsWith('.profession'),
      ),
    );
    const bare = found.filter(([where, { 'x-labels': vocabulary }]) => !vocabulary && !UNLABELLED.test(where));
    expect([...new Set(bare.map(([where]) => where))]).toEqual([]);
    const wordless = members.flatMap(({ where, schema }) =>
      codesOf(schema).flatMap((code) => {
        const vocabulary = schema['x-labels'];
        return vocabulary && !hasLabel(vocabulary, code) ? [`${where} ${code}`] : [];
      }),
    );
    expect(wordless).toEqual([]);
  });

  it('are pages of items where they are lists, with a cursor or a bound', () => {
    expect(operations.flatMap(faultsOfList)).toEqual([]);
    expect(operations.filter((one) => answerOf(one)?.properties?.['items']).length).toBeGreaterThan(25);
  });

  it('give the version that a change asks for, of what it changes or of what that is done to', () => {
    const conditional = operations.filter(({ parameters = [] }) => parameters.some(({ name }) => name === 'If-Match'));
    const givesEtag = (path: string) =>
      document.paths[path]?.['get']?.responses['200']?.headers?.['ETag'] !== undefined;
    const without = conditional.filter(({ path }) => ![path, path.replace(/\/[^/]+$/, '')].some(givesEtag));
    expect(without.map(({ operationId }) => operationId)).toEqual([]);
    expect(conditional.length).toBeGreaterThan(10);
  });
});
