import fc from 'fast-check';
import { mayBeNull, resolved, type Schema } from '../document.js';
import type { World } from '../world.js';

const WORDS = ['Toulouse', 'Suivi', 'Zoé', '2026-11-20', '2026-1', '31555', '60', '810003820005', 'circle', 'referent'];
const ODD_WORDS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u200b\ufeff',
  '2026-02-30',
  '0000-00-00',
  '+275760-09-13',
  '-000001-01-01',
  '2026-11-20T25:61:61Z',
  "'; drop table journal.entry; --",
  '%s%n$1${x}{{x}}',
  '\\u0000',
  '../../../etc/hosts',
  'null',
  'NaN',
  'é'.normalize('NFD').repeat(300),
  '🏳️‍🌈'.repeat(50),
  'x'.repeat(20_000),
  '00000000-0000-0000-0000-000000000000',
  'not-a-uuid',
];

export const oddWord = fc.oneof(fc.constantFrom(...ODD_WORDS), fc.string({ unit: 'binary', maxLength: 40 }));

const ODD_NUMBERS = [-1, 0, 0.1, 1e308, -1e308, 2 ** 53, 2 ** 63, 4_294_967_296, 5e-324];
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddWord,
  fc.constantFrom<unknown>(...ODD_NUMBERS, null, true, false, [], {}, [null], [[]], { a: {} }, [1, 'a', {}]),
  fc.constant(Array.from({ length: 500 }, () => 'x')),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A value that the schema admits; whether the rules of the trade do is another matter. */
export function valueOf(schema: Schema, { ids }: World, depth = 0): fc.Arbitrary<unknown> {
  const { type, format, properties, required = [], items, ...limits } = resolved(schema);
  if (limits.enum) return fc.constantFrom(...limits.enum);
  if (properties) {
    const parts = Object.entries(properties).map(([name, part]) => {
      const value = valueOf(part, { ids } as World, depth + 1);
      return [name, mayBeNull(part) ? fc.option(value) : value];
    });
    return fc.record(Object.fromEntries(parts) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: [...required],
    });
  }
  if (items)
    return fc.array(valueOf(items, { ids } as World, depth + 1), { maxLength: Math.min(limits.maxItems ?? 5, 5) });
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'number')
    return fc.integer({ min: limits.minimum ?? -9, max: limits.maximum ?? 1000 });
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...Object.values(ids)), fc.uuid());
  const { minLength = 0, maxLength = 60 } = limits;
  return fc.oneof(fc.constantFrom(...WORDS), fc.string({ minLength, maxLength: Math.min(maxLength, 60) }));
}

const NAMES = ['surprise', '__proto__', 'constructor', 'toString', '', '\0', 'id', 'accountId', 'x'.repeat(5000)];

/** Every object within, the whole included. */
const objectsIn = (value: unknown): Record<string, unknown>[] =>
  typeof value === 'object' && value !== null
    ? [
        ...(Array.isArray(value) ? [] : [value as Record<string, unknown>]),
        ...Object.values(value).flatMap((part) => objectsIn(part)),
      ]
    : [];

/** The body with one thing in it changed: a member added, lost, or of another kind. */
export const mutated = (body: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.nat(), fc.nat(), fc.constantFrom('add', 'lose', 'change', 'replace'), fc.constantFrom(...NAMES), oddValue)
    .map(([where, which, how, newName, value]) => {
      if (how === 'replace') return value;
      const copy = structuredClone(body);
      const places = objectsIn(copy);
      const place = places[where % Math.max(places.length, 1)];
      if (!place) return value;
      const names = Object.keys(place);
      const name = how === 'add' ? newName : (names[which % Math.max(names.length, 1)] ?? newName);
      if (how === 'lose') Reflect.deleteProperty(place, name);
      else Object.defineProperty(place, name, { value, enumerable: true, configurable: true, writable: true });
      return copy;
    });

/** The text of a body with its letters spoilt: what no serialiser writes. */
export const spoilt = (text: string): fc.Arbitrary<Buffer> =>
  fc.oneof(
    fc.nat(Math.max(text.length - 1, 0)).map((end) => Buffer.from(text.slice(0, end))),
    fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.constant(Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xff, 0xc0, 0x80]), Buffer.from('"}')])),
    fc.constant(Buffer.from(`${'['.repeat(5000)}${']'.repeat(5000)}`)),
    fc.constant(Buffer.from(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`)),
    fc.constant(Buffer.from(text.replace('{', '{"text":"a","text":"b",'))),
    fc.constant(Buffer.from(text.replace('{', '{"__proto__":{"admin":true},'))),
    fc.constant(Buffer.from(text.replace('{', '{"text":1e999,'))),
    fc.constant(Buffer.from(text.replace('{', '{"text":"\\ud800",'))),
    fc.constant(Buffer.from(`${text}${text}`)),
    fc.constant(Buffer.from(text, 'utf16le')),
    fc.constant(Buffer.from(`{"text":"${'x'.repeat(1_100_000)}"}`)),
  );
