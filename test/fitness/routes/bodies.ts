import { resolved, type Schema } from '../../fuzz/document.js';

/** Where a body has a text or a list: the names on the way there; 0 is the first of a list. */
export type Place = { readonly path: readonly (string | 0)[]; readonly kind: 'text' | 'list' };

/** The texts and lists of a body, at any depth. */
export function placesIn(schema: Schema, path: Place['path'] = []): readonly Place[] {
  const { type, properties, items } = resolved(schema);
  if (properties) return Object.entries(properties).flatMap(([name, part]) => placesIn(part, [...path, name]));
  if (items) return [{ path, kind: 'list' }, ...placesIn(items, [...path, 0])];
  return type === 'string' ? [{ path, kind: 'text' }] : [];
}

/** The body, or one that is empty otherwise, with this at each of these places. */
export function bodyWith(places: readonly Pick<Place, 'path'>[], value: unknown, body?: unknown): unknown {
  for (const { path } of places) body = put(body, path, value);
  return body;
}

function put(into: unknown, [name, ...rest]: Place['path'], value: unknown): unknown {
  if (name === undefined) return value;
  if (name === 0) return [put((into as unknown[] | undefined)?.[0], rest, value)];
  const object = into as Record<string, unknown> | undefined;
  return { ...object, [name]: put(object?.[name], rest, value) };
}

/** How large a body may become that a schema allows. `unbounded`: where it says no bound. */
export type Size = {
  readonly bytes: number;
  readonly values: number;
  readonly members: number;
  readonly elements: number;
  readonly unbounded: readonly string[];
};

/** A character that is written by its two surrogates: `\ud83d\ude42`. */
const MOST_BYTES = 12;
/** Its name aside: an identifier, a value of a list, a number. */
const WORD = { bytes: 40, values: 1, members: 0, elements: 0, unbounded: [] };

export function sizeOf(schema: Schema, at = ''): Size {
  // What was read is sent back as it was read: the answer is its bound.
  if (schema.readOnly) return WORD;
  const { type, properties, items, format, maxLength, maxItems, enum: listed } = resolved(schema);
  if (properties) {
    const parts = Object.entries(properties).map(([name, part]) => sizeOf(part, `${at}/${name}`));
    const names = Object.keys(properties);
    return together([{ ...WORD, members: names.length, bytes: names.join('"":,').length + 8 }, ...parts]);
  }
  if (items) {
    const element = sizeOf(items, `${at}/0`);
    const most = maxItems ?? 0;
    const times = { ...element, bytes: most * (element.bytes + 1), values: most * element.values, elements: most };
    return together([WORD, { ...times, unbounded: [...element.unbounded, ...(maxItems === undefined ? [at] : [])] }]);
  }
  if (type !== 'string' || format === 'uuid' || listed) return WORD;
  return { ...WORD, bytes: MOST_BYTES * (maxLength ?? 0), unbounded: maxLength === undefined ? [at] : [] };
}

const together = (sizes: readonly Size[]): Size => ({
  bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
  values: sizes.reduce((sum, { values }) => sum + values, 0),
  members: Math.max(...sizes.map(({ members }) => members)),
  elements: Math.max(...sizes.map(({ elements }) => elements)),
  unbounded: sizes.flatMap(({ unbounded }) => unbounded),
});
