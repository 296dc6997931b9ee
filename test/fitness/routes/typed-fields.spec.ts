import { isDeepStrictEqual } from 'node:util';
import type { Type as Class } from '@nestjs/common';
import { UnreadableValue } from '#libs/http/input/unreadable-value.js';
import { toInstance } from '#libs/http/input/shapes.js';
import { mayBeNull, operations, resolved, type Schema } from '../../fuzz/document.js';
import { bodyWith, type Place, placesIn } from './bodies.js';
import { shapes } from './shapes.js';

const ID = '0198c0de-0000-4000-8000-000000000001';
/** Of each kind of text that there is, one that is good. */
const GOOD = [
  ...['Martin', '2026-11-20', '31555', '60', 'NUR', '0561772233', 'zoe@example.org', '99700218896', '255081416802538'],
  ...['123456', '12345678', ID, 'a'.repeat(64), 'social-data', 'news', 'SM26'],
  ...['GENR01', 'SA07', '310781406', '330', 'C', 'medical'],
];
/** Taken as they stand: passwords, and the code that Pro Santé Connect puts into an address. */
const isVerbatim = ({ shape, place }: Field) =>
  /password/i.test(String(place.path.at(-1))) || (shape.name === 'ReturnBody' && place.path[0] === 'code');

/** As it comes out of a mail, a table or a telephone: among what shows nothing, and between blanks of other kinds. */
const dressed = (text: string) => `\u200b\u00a0\ufeff${text.slice(0, 1)}\u00ad${text.slice(1)}\u202c\u2009\t`;

type Field = { readonly shape: Class<object>; readonly place: Place; readonly good: readonly string[] };

const schemaAt = (schema: Schema, [name, ...rest]: Place['path']): Schema => {
  const { properties, items, ...itself } = resolved(schema);
  if (name === undefined) return itself;
  return schemaAt((name === 0 ? items : properties?.[name]) ?? {}, rest);
};
const goodOf = (schema: Schema): readonly string[] =>
  schema.format === 'uuid' ? [ID] : ((schema.enum as readonly string[] | undefined) ?? GOOD);

const fields: [string, Field][] = operations.flatMap(({ body }) => {
  const name = body?.$ref?.split('/').at(-1) ?? '';
  const shape = shapes.get(name);
  if (!body || !shape) return [];
  return placesIn(body)
    .filter(({ kind, path }) => kind === 'text' && !isReadBack(body, path))
    .map((place): [string, Field] => [
      `${name}/${place.path.join('/')}`,
      { shape, place, good: goodOf(schemaAt(body, place.path)) },
    ]);
});
const distinct = [...new Map(fields)];

function isReadBack(schema: Schema, [name, ...rest]: Place['path']): boolean {
  if (name === undefined) return false;
  const next = name === 0 ? resolved(schema).items : resolved(schema).properties?.[name];
  return !next || next.readOnly === true || isReadBack(next, rest);
}

/** What the handler would be given there. */
function given({ shape, place }: Field, text: string): unknown {
  const made = toInstance(shape, bodyWith([place], text) as object);
  return place.path.reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], made);
}

/** Where bodies have what may be left out, at any depth. */
function optionalIn(schema: Schema, path: Place['path'] = []): [Place['path'], Schema][] {
  const { properties = {}, required = [], items } = resolved(schema);
  const deeper = Object.entries(properties).filter(([, part]) => !part.readOnly);
  return [
    ...deeper
      .filter(([name]) => !required.includes(name))
      .map(([name, part]) => [[...path, name], part] as [Place['path'], Schema]),
    ...deeper.flatMap(([name, part]) => optionalIn(part, [...path, name])),
    ...(items ? optionalIn(items, [...path, 0]) : []),
  ];
}

/** What a change names as `null` it empties, or cannot empty; in all else `null` is none. */
const isChange = (name: string) => /ChangeBody$/.test(name);

describe('Every member that may be left out', () => {
  const optional = new Map(
    operations.flatMap(({ body }) => {
      const name = body?.$ref?.split('/').at(-1) ?? '';
      return body
        ? optionalIn(body).map(([path, schema]) => [`${name}/${path.join('/')}`, { name, path, schema }] as const)
        : [];
    }),
  );

  it('may be null, and the document says so', () => {
    expect(optional.size).toBeGreaterThan(60);
    expect(
      [...optional].filter(([, { name, schema }]) => !isChange(name) && !mayBeNull(schema)).map(([at]) => at),
    ).toEqual([]);
  });

  it('is none where it is null', () => {
    const said = [...optional].filter(([, { name, path }]) => {
      const shape = shapes.get(name) as Class<object>;
      const [without, made] = [{}, null].map((value) =>
        toInstance(shape, bodyWith([{ path: value === null ? path : path.slice(0, -1) }], value) as object),
      );
      return !isChange(name) && !isDeepStrictEqual(made, without);
    });
    expect(said.map(([at]) => at)).toEqual([]);
  });
});

describe('Every text of every body', () => {
  it('is of a shape that is known here', () => {
    const named = operations.flatMap(({ body }) => body?.$ref?.split('/').at(-1) ?? []);
    expect(named.filter((name) => !shapes.has(name))).toEqual([]);
    expect(distinct.length).toBeGreaterThan(150);
  });

  it('is read as it was meant, whatever was pasted along', () => {
    const typed = distinct.filter(([, field]) => !isVerbatim(field));
    const misread = typed.filter(([, field]) => {
      const good = field.good.find((text) => !(given(field, text) instanceof UnreadableValue)) ?? '';
      return !isDeepStrictEqual(given(field, dressed(good)), given(field, good));
    });
    expect(misread.map(([name]) => name)).toEqual([]);
  });

  it('but for a password, of which each blank may have been meant', () => {
    const verbatim = distinct.filter(([, field]) => isVerbatim(field));
    expect(verbatim.length).toBeGreaterThan(5);
    for (const [, field] of verbatim) expect(given(field, dressed('secret'))).toBe(dressed('secret'));
  });
});
