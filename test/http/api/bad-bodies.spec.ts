import { type Edge, edge } from '#libs/http/testing/edge.js';
import { sendRaw } from '#libs/http/testing/socket.js';
import { expectProblem, kept, Things } from './things.js';

let server: Edge;
beforeAll(async () => (server = await edge([Things])));
afterAll(() => server.close());
beforeEach(() => void kept.splice(0));

const post = (body: string | Buffer, type = 'application/json', path = '/v1/things') =>
  server.http.post(path).auth(server.token, { type: 'bearer' }).set('content-type', type).send(body);

/** Of so many members that no shape has. */
const objectOf = (members: number) => `{${Array.from({ length: members }, (_, i) => `"m${i}":1`).join()}}`;

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

  it.each(['UTF-8', 'utf8', '"utf-8"', 'Utf8'])('may announce its charset as %s', async (charset) => {
    expect((await post('{"text":"a"}', `application/json; charset=${charset}`)).status).toBe(201);
  });

  it('may say `null` of what it might have left out', async () => {
    const none = { id: null, kind: null, flag: null, count: null, ins: null, born: null, free: null };
    const answer = await post(JSON.stringify({ text: 'a', ...none, days: null, contact: null, contacts: null }));
    expect(answer.body).toEqual({ id: '1' });
    expect(kept).toEqual([{ text: 'a' }]);
  });

  it('may begin with a byte order mark', async () => {
    expect((await post('\ufeff{"text":"a"}')).status).toBe(201);
    expect(kept).toEqual([expect.objectContaining({ text: 'a' })]);
  });

  it('may be empty, or an empty object, where nothing is expected', async () => {
    expect((await post('{}', 'application/json', '/v1/things/touch')).status).toBe(201);
    expect((await server.http.post('/v1/things/touch').auth(server.token, { type: 'bearer' })).status).toBe(201);
  });

  it.each([
    ['POST', 'text/plain'],
    ['POST', 'application/x-www-form-urlencoded'],
    ['POST', 'multipart/form-data; boundary=x'],
    ['POST', 'application/json; charset=iso-8859-1'],
    ['POST', 'application/octet-stream'],
    ['DELETE', 'text/plain;charset=UTF-8'],
    ['DELETE', 'application/json'],
    ['DELETE', 'json'],
  ])('may be empty where nothing is expected, whatever %s says of its type (%s)', async (method, type) => {
    const line = `${method} /v1/things/touch HTTP/1.1\r\nhost: a\r\nconnection: close\r\nauthorization: Bearer ${server.token}`;
    for (const empty of ['content-length: 0', ...(type === 'json' ? [] : ['transfer-encoding: chunked'])])
      expect(
        await sendRaw(
          server.port,
          `${line}\r\ncontent-type: ${type}\r\n${empty}\r\n\r\n${empty.endsWith('chunked') ? '0\r\n\r\n' : ''}`,
        ),
      ).toMatch(/^HTTP\/1.1 20/);
  });
});

describe('A body that cannot be read', () => {
  it.each([
    ['is not JSON', '{"text":', 'application/json', 400, 'json-malformed'],
    ['has a byte order mark within', '{\ufeff"text":"a"}', 'application/json', 400, 'json-malformed'],
    ['is in another charset', '{"text":"a"}', 'application/json; charset=iso-8859-1', 415, 'charset-unsupported'],
    ['is plain text', 'text', 'text/plain', 415, 'media-type-unsupported'],
    ['is a form', 'text=a', 'application/x-www-form-urlencoded', 415, 'media-type-unsupported'],
    ['has a type that is no type', '{}', ';;;', 415, 'media-type-unsupported'],
    ['names a member twice', '{"text":"a","\\u0074ext":"b"}', 'application/json', 400, 'member-repeated'],
    ['reaches for the prototype', '{"text":"a","__proto__":{"x":1}}', 'application/json', 400, 'member-forbidden'],
    ['reaches for the constructor', '{"constructor":{"prototype":{}}}', 'application/json', 400, 'member-forbidden'],
    ['names what every object has', '{"text":"a","toString":1}', 'application/json', 400, 'member-forbidden'],
    ['is nested without end', '['.repeat(60_000) + ']'.repeat(60_000), 'application/json', 400, 'json-too-deep'],
    ['has more members than any', objectOf(201), 'application/json', 400, 'json-too-many-values'],
    ['has a list longer than any', `{"x":[${'1,'.repeat(1000)}1]}`, 'application/json', 400, 'json-too-many-values'],
    [
      'has more values than any',
      `[${`[${'1,'.repeat(999)}1],`.repeat(5)}[]]`,
      'application/json',
      400,
      'json-too-many-values',
    ],
    ['ends within a text', '{"text":"a', 'application/json', 400, 'json-malformed'],
    ['ends within an escape', '{"text":"a\\', 'application/json', 400, 'json-malformed'],
    ['has a name with a line in it', '{"te\nxt":"a"}', 'application/json', 400, 'json-malformed'],
    ['has a name with an escape that is none', '{"te\\xxt":"a"}', 'application/json', 400, 'json-malformed'],
    ['is too large', `{"text":"${'a'.repeat(160 * 1024)}"}`, 'application/json', 413, 'body-too-large'],
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
    [{ text: 'a', kind: 'c' }, '/kind', 400, 'value-not-listed'],
    [{ text: 'a', kind: ['a'] }, '/kind', 400, 'value-not-listed'],
    [{ text: 'a', flag: 'true' }, '/flag', 400, 'boolean-expected'],
    [{ text: 'a', count: '1' }, '/count', 400, 'whole-number-expected'],
    [{ text: 'a', count: 1.5 }, '/count', 400, 'whole-number-expected'],
    [{ text: 'a', count: 1e300 }, '/count', 400, 'number-out-of-range'],
    [{ text: 'a', ins: 1 }, '/ins', 400, 'text-expected'],
    [{ text: 'a', ins: '255081416802539' }, '/ins', 422, 'ins-key-mismatch'],
    [{ text: 'a', born: '2026-02-30' }, '/born', 422, 'date-not-in-calendar'],
    [{ text: 'a', born: '2026-02-01\0' }, '/born', 400, 'text-malformed'],
    [{ text: 'a', free: 'too long' }, '/free', 422, 'text-too-long'],
    [{ text: 'a', days: [null] }, '/days/0', 400, 'text-expected'],
    [{ text: 'a', contact: { name: null } }, '/contact/name', 400, 'text-expected'],
    [{ text: 'a', days: 'x' }, '/days', 400, 'list-expected'],
    [{ text: 'a', days: { length: 1 } }, '/days', 400, 'list-expected'],
    [{ text: 'a', days: ['2026-01-01', 'x'] }, '/days/1', 422, 'date-malformed'],
    [{ text: 'a', days: Array(3).fill('2026-01-01') }, '/days', 400, 'list-too-long'],
    [{ text: 'a', days: Array(900).fill({}) }, '/days', 400, 'list-too-long'],
    [{ text: 'a', contacts: Array(900).fill({ x: 1 }) }, '/contacts', 400, 'list-too-long'],
    [{ text: 'a', contact: [] }, '/contact', 400, 'object-expected'],
    [{ text: 'a', contact: Array(900).fill({}) }, '/contact', 400, 'object-expected'],
    [{ text: 'a', contact: 'x' }, '/contact', 400, 'object-expected'],
    [{ text: 'a', contact: { name: 1 } }, '/contact/name', 400, 'text-expected'],
    [{ text: 'a', contact: { name: 'a', x: 1 } }, '/contact/x', 400, 'member-unknown'],
    [{ text: 'a', contacts: {} }, '/contacts', 400, 'list-expected'],
    [{ text: 'a', contacts: ['x'] }, '/contacts', 400, 'object-expected'],
    [{ text: 'a', contacts: [[]] }, '/contacts/0', 400, 'object-expected'],
    [{ text: 'a', contacts: [[{}]] }, '/contacts/0', 400, 'object-expected'],
    [{ text: 'a', contacts: { 0: {}, length: 1 } }, '/contacts', 400, 'list-expected'],
    [{ text: 'a', contacts: [null] }, '/contacts', 400, 'object-expected'],
    [{ text: 'a', contacts: [{ name: 'a' }, {}] }, '/contacts/1/name', 400, 'member-required'],
    [{ text: 'a', contacts: [{ name: 'a' }, { name: 'a', x: 1 }] }, '/contacts/1/x', 400, 'member-unknown'],
    [{ text: '🙂'.repeat(21) }, '/text', 400, 'text-too-long'],
  ])('%j is told at %s', async (body, pointer, status, code) => {
    const answer = await post(JSON.stringify(body));
    expectProblem(answer, status, code);
    expect(answer.body.errors).toEqual([{ pointer, code, detail: answer.body.title }]);
  });

  it('is told by twenty of its faults, however many it has', async () => {
    const answer = await post(objectOf(200));
    expectProblem(answer, 400, 'request-invalid');
    expect(answer.body.errors).toHaveLength(20);
    expect(answer.body.errors[0]).toMatchObject({ pointer: '/m0', code: 'member-unknown' });
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
