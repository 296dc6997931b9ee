import { HttpProblem } from '#libs/http/problems/problem.js';
import { ShapePipe } from '#libs/http/input/shape.pipe.js';
import { operations, resolved, type Schema } from '../fuzz/document.js';
import { bodyWith, type Place, placesIn } from './routes/bodies.js';
import { shapes } from './routes/shapes.js';

/** As days and times are called. */
const DATED = /^(on|from|until|to|date|.*(On|Date|Until))$/;

type Dated = {
  readonly shape: string;
  readonly type: 'body' | 'query';
  readonly place: Place;
  readonly schema: Schema;
};

const schemaAt = (schema: Schema, [name, ...rest]: Place['path']): Schema => {
  const { properties, items, ...itself } = resolved(schema);
  if (name === undefined) return { ...itself, ...(schema.readOnly && { readOnly: true }) };
  return schemaAt((name === 0 ? items : properties?.[name]) ?? {}, rest);
};
const nameOf = ({ path }: Place) => String(path.findLast((name) => name !== 0));
const isUuid = ({ schema }: Dated) => schema.format === 'uuid' || schema.readOnly === true;

const inBodies = operations.flatMap(({ body }): Dated[] => {
  const shape = body?.$ref?.split('/').at(-1) ?? '';
  if (!body || !shapes.has(shape)) return [];
  return placesIn(body).map((place) => ({ shape, type: 'body', place, schema: schemaAt(body, place.path) }));
});
const inQueries = operations.flatMap(({ parameters = [] }) =>
  parameters
    .filter((one) => one.in === 'query')
    .flatMap(({ name, schema }): Dated[] =>
      [...shapes.keys()]
        .filter((shape) => shape.endsWith('Query'))
        .map((shape) => ({ shape, type: 'query', place: { path: [name], kind: 'text' }, schema: resolved(schema) })),
    ),
);
const dates = new Map(
  [...inBodies, ...inQueries]
    .filter((one) => DATED.test(nameOf(one.place)) && !isUuid(one))
    .map((one) => [`${one.shape}/${one.place.path.join('/')}`, one]),
);

/** What is wrong with it there, by its own member alone. */
function faultOf({ shape, type, place }: Dated, text: string): string | undefined {
  const pointer = type === 'query' ? `?${place.path.join('/')}` : `/${place.path.join('/')}`;
  try {
    new ShapePipe().transform(bodyWith([place], text), { type, metatype: shapes.get(shape) as never });
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    return error.more.faults?.find((fault) => fault.pointer === pointer)?.code;
  }
}

describe('Every day that a request may name', () => {
  const named = [...dates.values()].filter((one) => faultOf(one, 'x') !== 'member-unknown');

  it('is said by the published API to be one', () => {
    expect(named.length).toBeGreaterThan(30);
    const unsaid = named.filter(
      ({ schema }) => schema.format !== 'date' && schema.pattern !== String.raw`^\d{4}(-\d\d){0,2}$`,
    );
    expect(unsaid.map(({ shape, place }) => `${shape}/${place.path.join('/')}`)).toEqual([]);
  });

  it.each([
    ['0001-01-01', 'date-too-early'],
    ['1850-06-15', 'date-too-early'],
    ['9999-12-31', 'date-too-late'],
    ['2026-02-30', 'date-not-in-calendar'],
    ['2026-11-23T09:00:00Z', 'date-malformed'],
    ['2026-11-23', undefined],
  ])('is read alike: %s (%s), with its pointer', (text, code) => {
    const others = named.filter((one) => faultOf(one, text) !== code);
    expect(others.map(({ shape, place }) => `${shape}/${place.path.join('/')}`)).toEqual([]);
  });
});
