import fc from 'fast-check';
import { mutated, oddWord, spoilt, valueOf } from './bodies/bodies.js';
import { type Operation, operations } from './document.js';
import type { SignedIn } from '../../src/accounts/testing/professionals.js';
import type { World } from './world.js';

/** What is sent, and of which operation. */
export type Sent = {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
};

const UNKNOWN = '0198c0de-0000-4000-8000-000000000001';

/** The operation's address in this world: its good ids, and of the others those of the file. */
export const pathOf = ({ path, operationId }: Operation, { ids, good }: World): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const known = name === 'itemId' ? (path.includes('/sections/timeline/') ? 'eventId' : 'newsId') : name;
    return good[operationId]?.ids?.[known] ?? ids[known] ?? UNKNOWN;
  });

/** A request of the operation as its document says it: with its query and its headers. */
function sentBy(operation: Operation, world: World, caller: SignedIn, value: unknown): Sent {
  const { secretary, ids, good, address } = world;
  const { query, headers } = good[operation.operationId] ?? {};
  const isTaken = (header: string) => operation.parameters?.some(({ name }) => name === header);
  const path = pathOf(operation, world);
  return {
    operation,
    method: operation.method,
    path: query ? `${path}?${query}` : path,
    headers: {
      authorization: `Bearer ${caller.token}`,
      'x-forwarded-for': address,
      ...(caller === secretary && { 'on-behalf-of': ids.delegationId ?? '' }),
      ...(operation.body && { 'content-type': 'application/json' }),
      ...(isTaken('If-Match') && { 'if-match': '"1"' }),
      ...headers,
    },
    body: operation.body && Buffer.from(JSON.stringify(value)),
  };
}

/** The request that is done in a new world. */
export function goodRequest(operation: Operation, world: World): Sent {
  const { by = world.callers[0], body = {} } = world.good[operation.operationId] ?? {};
  return sentBy(operation, world, by, body);
}

/** By anyone, with any body of the schema; mostly such as will be done. */
function plain(operation: Operation, world: World): fc.Arbitrary<Sent> {
  const { callers, secretary, good } = world;
  const { by = callers[0], body = {} } = good[operation.operationId] ?? {};
  const anyBody = operation.body ? valueOf(operation.body, world) : fc.constant(undefined);
  const any = fc
    .record({ caller: fc.constantFrom(by, ...callers), value: anyBody })
    .map(({ caller, value }) => sentBy(operation, world, caller, value));
  const delegable = operation.parameters?.some(({ name }) => name === 'On-Behalf-Of') && by === callers[0];
  const delegated = delegable ? [fc.constant(sentBy(operation, world, secretary, body))] : [];
  return fc.oneof({ arbitrary: fc.constant(goodRequest(operation, world)), weight: 2 }, any, ...delegated);
}

const LONG = 'a'.repeat(5000);
const ODD_SEGMENTS = ['%zz', '%ff', '%00', '%2e%2e%2f', '1', LONG, '%F0%9F%92%A9', '..', ';a=b', '%ed%a0%80', '*', "'"];
const ODD_QUERIES = [
  ...[
    'limit=0',
    'limit=101',
    'limit=1e9',
    'limit=-1',
    'limit=',
    'limit=1&limit=2',
    'limit[]=1',
    'cursor=',
    'cursor=%00',
  ],
  ...[
    'cursor=e30',
    'cursor=%ff',
    'explain=2',
    'explain=1&explain=1',
    '__proto__=1',
    'own=maybe',
    'startsOn=2026-02-30',
    '%',
  ],
  ...[
    'startsOn=9999-99-99&endsOn=0',
    'endsOn=-271821-04-20',
    `cursor=${LONG}`,
    'a&'.repeat(3000),
    '&&&===',
    '?',
    'surprise=1',
  ],
  ...['changedSince=', 'changedSince=hier', 'changedSince=9999-12-31T23:59:59Z', 'changedSince=2026-02-30T00:00:00Z'],
];
const ODD_HEADERS: readonly Record<string, string>[] = [
  ...['', '*', '"0"', 'W/"1"', '"1","2"', '"99999999999999999999"', '"-1"', 'x'.repeat(4000)].map((value) => ({
    'if-match': value,
  })),
  ...['', 'x', '"k"', 'k'.repeat(500), 'é', '0198c0de-0000-4000-8000-000000000001'].map((value) => ({
    'idempotency-key': value,
  })),
  ...['', 'en', '*', 'xx;q=9', 'fr;q=', ','.repeat(3000), 'en-'.repeat(900)].map((value) => ({
    'accept-language': value,
  })),
  ...['', 'x', '0198c0de-0000-4000-8000-000000000001', '{}'].map((value) => ({ 'on-behalf-of': value })),
  ...['', 'Bearer', 'Bearer x', 'Basic Zm9vOmJhcg==', `Bearer ${LONG}`].map((value) => ({ authorization: value })),
  ...[
    'text/plain',
    'application/json; charset=latin1',
    'application/xml',
    '',
    'multipart/form-data',
    '/',
    'a'.repeat(999),
  ].map((value) => ({ 'content-type': value })),
  { 'content-encoding': 'gzip' },
  { expect: 'a-miracle' },
  { host: '' },
  { 'x-forwarded-for': "'" },
  { accept: 'application/x-nothing' },
  { 'x-big': 'x'.repeat(20_000) },
];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'SEARCH'];

const withOddSegment = (sent: Sent, world: World, segment: string, which: number): Sent => {
  const names = sent.operation.path.match(/\{\w+\}/g) ?? [];
  const name = names[which % Math.max(names.length, 1)];
  if (!name) return { ...sent, path: `${sent.operation.path}/${segment}` };
  return { ...sent, path: pathOf({ ...sent.operation, path: sent.operation.path.replace(name, segment) }, world) };
};

/** The same, with one thing in it wrong. */
const wrong = (sent: Sent, world: World): fc.Arbitrary<Sent> => {
  const inBody = sent.body
    ? [
        {
          weight: 6,
          arbitrary: mutated(JSON.parse(sent.body.toString())).map((value) => Buffer.from(JSON.stringify(value))),
        },
        { weight: 3, arbitrary: spoilt(sent.body.toString()) },
      ].map(({ weight, arbitrary }) => ({ weight, arbitrary: arbitrary.map((body): Sent => ({ ...sent, body })) }))
    : [];
  const segment = fc.oneof(
    fc.constantFrom(...ODD_SEGMENTS),
    oddWord.map((word) => encodeURI(word.toWellFormed())),
  );
  const query = fc.oneof(
    fc.constantFrom(...ODD_QUERIES),
    fc
      .tuple(fc.constantFrom('limit', 'cursor', 'from', 'to', 'own', 'explain', 'x'), oddWord)
      .map(([name, word]) => `${name}=${encodeURIComponent(word.toWellFormed())}`),
  );
  return fc.oneof(
    ...inBody,
    {
      weight: 2,
      arbitrary: fc.tuple(segment, fc.nat(9)).map(([odd, which]) => withOddSegment(sent, world, odd, which)),
    },
    {
      weight: 2,
      arbitrary: query.map((odd) => ({ ...sent, path: `${sent.path}${sent.path.includes('?') ? '&' : '?'}${odd}` })),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(...ODD_HEADERS).map((odd) => ({ ...sent, headers: { ...sent.headers, ...odd } })),
    },
    { weight: 1, arbitrary: fc.constantFrom(...METHODS).map((method) => ({ ...sent, method })) },
  );
};

/** One of any operation: half as they should be, the others wrong in one way. */
export const requestIn = (world: World): fc.Arbitrary<Sent> =>
  fc
    .constantFrom(...operations)
    .chain((operation) => plain(operation, world))
    .chain((sent) => fc.oneof(fc.constant(sent), wrong(sent, world)));

/** Bytes that are no request, or hardly. */
export const garbage: fc.Arbitrary<Buffer> = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 500 }).map((bytes) => Buffer.concat([bytes, Buffer.from('\r\n\r\n')])),
  fc
    .constantFrom(
      'GET / HTTP/9.9\r\n\r\n',
      'GET /v1/me HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
      'POST /v1/files HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'POST /v1/files HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n',
      'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /v1/me HTTP/1.1\r\nConnection: close\r\n\r\n',
      'GET http://a/v1/me HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n',
      'GET /v1/me\0 HTTP/1.1\r\nHost: a\r\n\r\n',
      `GET /${'a'.repeat(70_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    )
    .map((text) => Buffer.from(text, 'latin1')),
);
