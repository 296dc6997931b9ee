import { type Edge, edge } from '#libs/http/testing/edge.js';
import { sendRaw } from '#libs/http/testing/socket.js';
import { expectProblem, ID, kept, Things } from './things.js';

let server: Edge;
beforeAll(async () => (server = await edge([Things])));
afterAll(() => server.close());
beforeEach(() => void kept.splice(0));

const get = (path: string) => server.http.get(path).auth(server.token, { type: 'bearer' });

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
    ['ends with a slash', '/v1/things/', 404, 'route-unknown'],
    ['ends with a slash behind an id', `/v1/things/${ID}/`, 404, 'route-unknown'],
    ['has an empty part', '/v1//things', 404, 'route-unknown'],
    ['is written in capitals', '/V1/things', 404, 'route-unknown'],
    ['leads nowhere, with parameters', '/v1/nothing?a=1&a=2', 404, 'route-unknown'],
    ['asks for explanations in words', `/v1/things/${ID}?explain=please`, 400, 'parameter-malformed'],
  ])('because it %s', async (_, path, status, code) => {
    expectProblem(await get(path), status, code);
  });

  it('while a good one is', async () => {
    expect((await get(`/v1/things/${ID.toUpperCase()}?explain=1`)).body).toEqual({ id: ID });
    expect((await get(`/v1/things/%E2%80%8B${ID}%C2%A0`)).body).toEqual({ id: ID });
    expect((await get('/v1/things?limit=3')).body).toEqual({ limit: 3 });
  });
});

describe('A method that a path does not have', () => {
  it.each(['put', 'patch', 'delete', 'options'] as const)('is %s: the answer says which it has', async (method) => {
    const answer = await server.http[method]('/v1/things').auth(server.token, { type: 'bearer' });
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.allow).toBe('GET, POST');
  });

  it.each([
    ['escaped', '/%76%31/things'],
    ['absolute', 'http://other.example/v1/things'],
  ])('is told likewise for an address that is %s', async (_, path) => {
    const answer = await sendRaw(server.port, `DELETE ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 405 [^]*allow: GET, POST\r\n/);
  });

  it('is HEAD, which would run a read whose answer nobody sees', async () => {
    const answer = await server.http.head('/v1/things').auth(server.token, { type: 'bearer' });
    expect(answer.status).toBe(405);
  });
});

describe('A client that dribbles its headers', () => {
  it('is told so about when its time is over, not half a minute later', async () => {
    const hasty = await edge([Things], { headersTimeout: 200 });
    const since = performance.now();
    const answer = await sendRaw(hasty.port, 'GET /v1/things HTTP/1.1\r\nhost: a\r\n');
    expect(answer).toContain('HTTP/1.1 408 ');
    expect(performance.now() - since).toBeLessThan(3_000);
    await hasty.close();
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
    ['two hosts', `${LINE}host: a\r\nHOST: b\r\nconnection: close\r\n\r\n`, 400, 'host-repeated'],
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
