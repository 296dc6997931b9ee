import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IdPipe } from '#libs/http/id.pipe.js';
import { PageQuery } from '#libs/http/pagination.js';
import { type Edge, edge } from '#libs/http/testing/edge.js';
import { sendRaw } from '#libs/http/testing/socket.js';
import { Flag, OneOf, Optional, Parsed, ParsedList, Part, Parts, Text, Uuid, Whole } from '#libs/http/validation.js';
import { CalendarDate } from '#libs/kernel/calendar-date.js';
import { FreeText } from '#libs/kernel/text.js';
import { Ins } from '#libs/kernel/ins.js';

class Contact {
  @Text({ max: 10 }) readonly name!: string;
}

class Thing {
  @Text({ max: 20 }) readonly text!: string;
  @Optional() @Uuid() readonly id?: string;
  @Optional() @OneOf(['a', 'b']) readonly kind?: string;
  @Optional() @Flag() readonly flag?: boolean;
  @Optional() @Whole({ min: 1, max: 9 }) readonly count?: number;
  @Optional() @Parsed(Ins) readonly ins?: Ins;
  @Optional() @Parsed(CalendarDate) readonly born?: CalendarDate;
  @Optional() @Parsed(FreeText, { max: 5 }) readonly free?: FreeText;
  @Optional() @ParsedList(CalendarDate, { max: 2 }) readonly days?: readonly CalendarDate[];
  @Optional() @Part(() => Contact) readonly contact?: Contact;
  @Optional() @Parts(() => Contact, { max: 2 }) readonly contacts?: readonly Contact[];
}

const kept: unknown[] = [];

@Controller('v1/things')
class Things {
  @Post()
  add(@Body() thing: Thing) {
    kept.push(thing);
    return { id: '1' };
  }

  @Post('touch')
  touch() {
    kept.push('touch');
  }

  @Get()
  list(@Query() page: PageQuery) {
    return page;
  }

  @Get(':id')
  one(@Param('id', IdPipe) id: string) {
    return { id };
  }
}

let server: Edge;
beforeAll(async () => (server = await edge([Things])));
afterAll(() => server.close());
beforeEach(() => void kept.splice(0));

const post = (body: string | Buffer, type = 'application/json', path = '/v1/things') =>
  server.http.post(path).auth(server.token, { type: 'bearer' }).set('content-type', type).send(body);
const get = (path: string) => server.http.get(path).auth(server.token, { type: 'bearer' });
const ID = '0198c0de-0000-4000-8000-000000000001';

const expectProblem = (
  answer: { status: number; body: unknown; headers: object; text: string },
  status: number,
  code: string,
) => {
  expect(answer.body).toMatchObject({
    status,
    code,
    type: `urn:spico:problem:${code}`,
    instance: expect.stringMatching(/^urn:uuid:/),
  });
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(kept).toEqual([]);
};

describe('A good body', () => {
  it('reaches the handler as what its parsers made of it', async () => {
    const answer = await post(
      JSON.stringify({
        text: 'été 🙂',
        ins: '2 55 08 14 168 025 38',
        born: '1955-08-14',
        days: ['2026-01-01'],
        contacts: [{ name: 'A' }],
        free: ' ok ',
      }),
    );
    expect(answer.body).toEqual({ id: '1' });
    expect(kept).toEqual([expect.objectContaining({ text: 'été 🙂', ins: '255081416802538', free: 'ok' })]);
  });

  it('may announce its charset', async () => {
    expect((await post('{"text":"a"}', 'application/json; charset=UTF-8')).status).toBe(201);
  });

  it('may be empty, or an empty object, where nothing is expected', async () => {
    expect((await post('{}', 'application/json', '/v1/things/touch')).status).toBe(201);
    expect((await server.http.post('/v1/things/touch').auth(server.token, { type: 'bearer' })).status).toBe(201);
  });
});

describe('A body that cannot be read', () => {
  it.each([
    ['is not JSON', '{"text":', 'application/json', 400, 'json-malformed'],
    ['has a byte order mark', '\ufeff{"text":"a"}', 'application/json', 400, 'json-malformed'],
    ['is in another charset', '{"text":"a"}', 'application/json; charset=iso-8859-1', 415, 'charset-unsupported'],
    ['is plain text', 'text', 'text/plain', 415, 'media-type-unsupported'],
    ['is a form', 'text=a', 'application/x-www-form-urlencoded', 415, 'media-type-unsupported'],
    ['has a type that is no type', '{}', ';;;', 415, 'media-type-unsupported'],
    ['names a member twice', '{"text":"a","\\u0074ext":"b"}', 'application/json', 400, 'member-repeated'],
    ['reaches for the prototype', '{"text":"a","__proto__":{"x":1}}', 'application/json', 400, 'member-forbidden'],
    ['reaches for the constructor', '{"constructor":{"prototype":{}}}', 'application/json', 400, 'member-forbidden'],
    ['names what every object has', '{"text":"a","toString":1}', 'application/json', 400, 'member-forbidden'],
    ['is nested without end', '['.repeat(100_000) + ']'.repeat(100_000), 'application/json', 400, 'json-too-deep'],
    ['is too large', `{"text":"${'a'.repeat(1_100_000)}"}`, 'application/json', 413, 'body-too-large'],
    ['is a list', '[]', 'application/json', 400, 'object-expected'],
    ['is a text', '"a"', 'application/json', 400, 'object-expected'],
    ['is a number', '1', 'application/json', 400, 'object-expected'],
  ])('because it %s', async (_, body, type, status, code) => {
    const answer = await post(body, type).buffer(true);
    expectProblem(answer, status, code);
  });

  it('because it is not UTF-8', async () => {
    const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' };
    const bytes = Buffer.from('{"text":"\xe9t\xe9"}', 'latin1');
    const answer = await fetch(`http://127.0.0.1:${server.port}/v1/things`, { method: 'POST', headers, body: bytes });
    expect(await answer.json()).toMatchObject({ status: 400, code: 'utf8-malformed' });
    expect(kept).toEqual([]);
  });

  it('because it is compressed', async () => {
    expectProblem(await post('{"text":"a"}').set('content-encoding', 'gzip'), 415, 'content-encoding-unsupported');
  });

  it('because it came where nothing is expected', async () => {
    expectProblem(await post('{"text":"a"}', 'application/json', '/v1/things/touch'), 400, 'body-unexpected');
  });
});

describe('A body that does not fit', () => {
  it.each([
    [{}, '/text', 400, 'member-required'],
    [null, '/text', 400, 'member-required'],
    [{ text: 'a', surprise: 1 }, '/surprise', 400, 'member-unknown'],
    [{ text: 'a', 'a/b~': 1 }, '/a~1b~0', 400, 'member-unknown'],
    [{ text: 1 }, '/text', 400, 'text-expected'],
    [{ text: null }, '/text', 400, 'text-expected'],
    [{ text: ['a'] }, '/text', 400, 'text-expected'],
    [{ text: {} }, '/text', 400, 'text-expected'],
    [{ text: '' }, '/text', 400, 'text-too-short'],
    [{ text: 'a'.repeat(21) }, '/text', 400, 'text-too-long'],
    [{ text: 'a\0' }, '/text', 400, 'text-malformed'],
    [{ text: 'a\ud800' }, '/text', 400, 'text-malformed'],
    [{ text: 'a', id: 'x' }, '/id', 400, 'id-malformed'],
    [{ text: 'a', id: null }, '/id', 400, 'id-malformed'],
    [{ text: 'a', kind: 'c' }, '/kind', 400, 'value-not-listed'],
    [{ text: 'a', kind: ['a'] }, '/kind', 400, 'value-not-listed'],
    [{ text: 'a', flag: 'true' }, '/flag', 400, 'boolean-expected'],
    [{ text: 'a', count: '1' }, '/count', 400, 'whole-number-expected'],
    [{ text: 'a', count: 1.5 }, '/count', 400, 'whole-number-expected'],
    [{ text: 'a', count: 1e300 }, '/count', 400, 'number-out-of-range'],
    [{ text: 'a', ins: 1 }, '/ins', 400, 'text-expected'],
    [{ text: 'a', ins: null }, '/ins', 400, 'text-expected'],
    [{ text: 'a', ins: '255081416802539' }, '/ins', 422, 'ins-key-mismatch'],
    [{ text: 'a', born: '2026-02-30' }, '/born', 422, 'date-not-in-calendar'],
    [{ text: 'a', born: '2026-02-01\0' }, '/born', 400, 'text-malformed'],
    [{ text: 'a', free: 'too long' }, '/free', 422, 'text-too-long'],
    [{ text: 'a', days: 'x' }, '/days', 400, 'list-expected'],
    [{ text: 'a', days: { length: 1 } }, '/days', 400, 'list-expected'],
    [{ text: 'a', days: ['2026-01-01', 'x'] }, '/days/1', 422, 'date-malformed'],
    [{ text: 'a', days: Array(3).fill('2026-01-01') }, '/days', 400, 'list-too-long'],
    [{ text: 'a', contact: [] }, '/contact', 400, 'object-expected'],
    [{ text: 'a', contact: 'x' }, '/contact', 400, 'object-expected'],
    [{ text: 'a', contact: null }, '/contact', 400, 'object-expected'],
    [{ text: 'a', contact: { name: 1 } }, '/contact/name', 400, 'text-expected'],
    [{ text: 'a', contact: { name: 'a', x: 1 } }, '/contact/x', 400, 'member-unknown'],
    [{ text: 'a', contacts: {} }, '/contacts', 400, 'list-expected'],
    [{ text: 'a', contacts: ['x'] }, '/contacts', 400, 'object-expected'],
    [{ text: 'a', contacts: [[]] }, '/contacts', 400, 'object-expected'],
    [{ text: 'a', contacts: [null] }, '/contacts', 400, 'object-expected'],
    [{ text: 'a', contacts: [{ name: 'a' }, {}] }, '/contacts/1/name', 400, 'member-required'],
  ])('%j is told at %s', async (body, pointer, status, code) => {
    const answer = await post(JSON.stringify(body));
    expectProblem(answer, status, code);
    expect(answer.body.errors).toEqual([{ pointer, code, detail: answer.body.title }]);
  });

  it('is told all at once', async () => {
    const answer = await post('{"kind":"c","ins":"x"}');
    expectProblem(answer, 400, 'request-invalid');
    expect(answer.body.errors.map((fault: { code: string }) => fault.code).sort()).toEqual([
      'ins-malformed',
      'member-required',
      'value-not-listed',
    ]);
  });
});

describe('An address that cannot be read', () => {
  it.each([
    ['has a broken escape', '/v1/things/%zz', 400, 'url-malformed'],
    ['has an escape that is not UTF-8', '/v1/things/%ff', 400, 'url-malformed'],
    ['holds a NUL', '/v1/things/%00', 400, 'url-malformed'],
    ['holds an id that is none', '/v1/things/1', 400, 'id-malformed'],
    ['holds a parameter without end', `/v1/things/${'a'.repeat(5000)}`, 414, 'parameter-too-long'],
    ['asks for a page that is none', '/v1/things?limit=0', 400, 'value-invalid'],
    ['asks for a page too large', '/v1/things?limit=101', 400, 'value-invalid'],
    ['asks for a page in words', '/v1/things?limit=1e1', 400, 'value-invalid'],
    ['has an unknown parameter', '/v1/things?surprise=1', 400, 'member-unknown'],
    ['has a parameter where there is none', `/v1/things/${ID}?surprise=1`, 400, 'parameter-unknown'],
    ['repeats a parameter', '/v1/things?limit=1&limit=2', 400, 'parameter-repeated'],
    ['sends a list', '/v1/things?limit[]=1', 400, 'member-unknown'],
    ['reaches for the prototype', '/v1/things?__proto__=1', 400, 'parameter-malformed'],
    ['has a parameter with a broken escape', '/v1/things?limit=%', 400, 'parameter-malformed'],
    ['has a parameter with a NUL', '/v1/things?cursor=%00', 400, 'url-malformed'],
    ['has thousands of parameters', `/v1/things?${'a&'.repeat(4000)}`, 400, 'parameters-too-many'],
    ['leads nowhere', '/v1/nothing', 404, 'route-unknown'],
    ['leads nowhere, with parameters', '/v1/nothing?a=1&a=2', 404, 'route-unknown'],
    ['asks for explanations in words', `/v1/things/${ID}?explain=please`, 400, 'parameter-malformed'],
  ])('because it %s', async (_, path, status, code) => {
    expectProblem(await get(path), status, code);
  });

  it('while a good one is', async () => {
    expect((await get(`/v1/things/${ID.toUpperCase()}?explain=1`)).body).toEqual({ id: ID });
    expect((await get('/v1/things?limit=3')).body).toEqual({ limit: 3 });
  });
});

describe('A method that a path does not have', () => {
  it.each(['put', 'patch', 'delete', 'options'] as const)('is %s: the answer says which it has', async (method) => {
    const answer = await server.http[method]('/v1/things').auth(server.token, { type: 'bearer' });
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.allow).toBe('GET, POST');
  });

  it('is HEAD, which would run a read whose answer nobody sees', async () => {
    const answer = await server.http.head('/v1/things').auth(server.token, { type: 'bearer' });
    expect(answer.status).toBe(405);
  });
});

describe('Garbage on the socket', () => {
  const LINE = 'GET /v1/things HTTP/1.1\r\n';
  it.each([
    ['random bytes', Buffer.from([0, 255, 13, 10, 1, 2, 13, 10, 13, 10]), 400, 'request-malformed'],
    ['a greeting of TLS', Buffer.from('16030100a5010000a10303', 'hex'), 400, 'request-malformed'],
    ['a method of its own', 'FROBNICATE / HTTP/1.1\r\nhost: a\r\n\r\n', 400, 'request-malformed'],
    ['a header without a name', `${LINE}: x\r\nhost: a\r\n\r\n`, 400, 'request-malformed'],
    [
      'two lengths',
      `POST /v1/things HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n`,
      400,
      'request-malformed',
    ],
    [
      'a length and chunks',
      `POST /v1/things HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`,
      400,
      'request-malformed',
    ],
    ['headers without end', `${LINE}host: a\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`, 431, 'headers-too-large'],
    ['no host', `${LINE}connection: close\r\n\r\n`, 400, 'host-required'],
    ['an expectation', `${LINE}host: a\r\nexpect: miracle\r\nconnection: close\r\n\r\n`, 417, 'expectation-failed'],
    ['a tunnel', 'CONNECT a:1 HTTP/1.1\r\nhost: a\r\n\r\n', 405, 'method-not-allowed'],
    [
      'an address of bytes',
      Buffer.from('GET /v1/\xff\xfe HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n', 'latin1'),
      400,
      'request-malformed',
    ],
  ])('%s gets a problem and the connection is closed', async (_, bytes, status, code) => {
    const answer = await sendRaw(server.port, bytes);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head.toLowerCase()).toContain('content-type: application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status, code });
    expect(kept).toEqual([]);
  });
});
