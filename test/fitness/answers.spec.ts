import { inOneSpelling } from '#libs/http/instants.js';
import { document, type Schema } from '../fuzz/document.js';

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
  inOneSpelling(`{"${name}":"2026-11-23T09:00:00+00:00"}`) === `{"${name}":"2026-11-23T09:00:00.000Z"}`;

describe('The published answers', () => {
  it('hold instants of one schema, under names by which the server knows them when it writes an answer', () => {
    const found = members.filter(({ schema }) => isInstant(schema));
    expect(found.length).toBeGreaterThan(60);
    expect(found.filter(({ name }) => !isRewritten(name)).map(({ where }) => where)).toEqual([]);
    const others = members.filter(({ schema }) => !isInstant(schema) && schema.format !== 'date');
    expect(others.filter(({ name }) => isRewritten(name)).map(({ where }) => where)).toEqual([]);
    expect(members.filter(({ schema }) => schema.format === 'date-time').map(({ where }) => where)).toEqual([]);
  });
});
