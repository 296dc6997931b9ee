import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Caller, RequestOrigin } from '#libs/access/caller.js';
import { CurrentCaller, CurrentRequest } from './caller.js';
import { IdPipe } from '../input/id.pipe.js';
import { AcceptsIdempotencyKey } from '../idempotency/idempotency-key.js';
import { Public } from './public.js';
import { newSessionId, SessionTokens } from './session-tokens.js';
import { type Edge, edge, settings } from '../testing/edge.js';

let calls: RequestOrigin[] = [];

@Controller('v1')
class Routes {
  @Get('me')
  me(@CurrentCaller() caller: Caller) {
    calls.push(caller);
    return { session: caller.sessionId };
  }

  @Post('files/:id')
  @AcceptsIdempotencyKey()
  add(@CurrentCaller() caller: Caller, @Param('id', IdPipe) _: string) {
    calls.push(caller);
    return {
      key: caller.idempotency?.key,
      route: caller.idempotency?.route,
      mac: caller.idempotency?.fingerprint.toString('hex'),
    };
  }

  @Public()
  @Get('open')
  open(@CurrentRequest() request: RequestOrigin) {
    calls.push(request);
    return {};
  }
}

let server: Edge;
beforeAll(async () => (server = await edge([Routes])));
afterAll(() => server.close());
beforeEach(() => (calls = []));

const me = (authorization: string) => server.http.get('/v1/me').set('authorization', authorization);

describe('A session token', () => {
  it('is read as the session it was issued for', async () => {
    const [id = ''] = server.token.split('.');
    expect((await me(`Bearer ${server.token}`)).body).toEqual({ session: id });
  });

  it('holds 128 random bits in the form of a UUID', () => {
    const ids = Array.from({ length: 200 }, () => newSessionId());
    expect(ids.every((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toBe(true);
    expect(new Set(ids.map((id) => id[14])).size).toBeGreaterThan(4);
  });

  it('is still read after its key was replaced, until the former key is dropped', () => {
    const [former, current] = [randomBytes(32), randomBytes(32)];
    const id = newSessionId();
    const token = new SessionTokens(settings({ sessionKeys: [former] })).issue(id);
    expect(new SessionTokens(settings({ sessionKeys: [current, former] })).read(token)).toBe(id);
    expect(new SessionTokens(settings({ sessionKeys: [current] })).read(token)).toBeNull();
  });

  it.each([
    ['of another key', () => new SessionTokens(settings()).issue(newSessionId())],
    ['of another session', () => `${randomUUID()}.${server.token.split('.')[1]}`],
    ['cut short', () => server.token.slice(0, -1)],
    ['with more behind it', () => `${server.token}A`],
    ['with a bit of its MAC changed', () => server.token.slice(0, -1) + (server.token.endsWith('A') ? 'E' : 'A')],
    ['signed without a key', () => `${randomUUID()}.${createHmac('sha256', '').update('').digest('base64url')}`],
    ['without a MAC', () => `${randomUUID()}.`],
    ['that is empty', () => ''],
    ['that is garbage', () => 'x'.repeat(5000)],
  ])('%s is refused', async (_, token) => {
    const answer = await me(`Bearer ${token()}`);
    expect(answer.body).toMatchObject({ status: 401, code: 'token-invalid' });
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    expect(calls).toEqual([]);
  });

  it('is refused under another scheme', async () => {
    expect((await me(`Basic ${server.token}`)).body).toMatchObject({ status: 401, code: 'token-invalid' });
  });
});

describe('Without a token', () => {
  it('every route is closed', async () => {
    const answer = await server.http.get('/v1/me');
    expect(answer.body).toMatchObject({ status: 401, code: 'authentication-required' });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(calls).toEqual([]);
  });

  it('a public route is open, and knows where the request comes from', async () => {
    const answer = await server.http.get('/v1/open').set('user-agent', 'logiciel é/1').set('x-request-id', 'mine');
    expect(calls).toEqual([{ requestId: answer.headers['x-request-id'], client: 'logiciel ?/1', origin: '127.0.0.1' }]);
  });

  it('nobody can pretend to come from elsewhere', async () => {
    await server.http.get('/v1/open').set('x-forwarded-for', '192.0.2.1').set('forwarded', 'for=192.0.2.1');
    expect(calls).toMatchObject([{ origin: '127.0.0.1' }]);
  });
});

describe('Behind a trusted proxy', () => {
  it('the address is the one that the proxy reports', async () => {
    const proxied = await edge([Routes], { trustedProxies: ['127.0.0.1'] });
    await proxied.http.get('/v1/open').set('x-forwarded-for', '203.0.113.9, 192.0.2.1');
    expect(calls).toMatchObject([{ origin: '192.0.2.1' }]);
    await proxied.close();
  });

  it.each([
    ['203.0.113.9:1000', '203.0.113.9'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['198.51.100.1, 203.0.113.9:1000, 127.0.0.1:80', '203.0.113.9'],
    ['garbage', '127.0.0.1'],
    ['203.0.113.9, <script>alert(1)</script>', '127.0.0.1'],
    ['203.0.113.9, ', '127.0.0.1'],
    ['fe80::1%<script>', '127.0.0.1'],
    ['x'.repeat(7000), '127.0.0.1'],
    [Array.from({ length: 400 }, () => '127.0.0.1:8').join(','), '127.0.0.1'],
  ])('what it reports is an address or nothing: %#', async (header, origin) => {
    const proxied = await edge([Routes], { trustedProxies: ['127.0.0.1'] });
    await proxied.http.get('/v1/open').set('x-forwarded-for', header).expect(200);
    expect(calls).toMatchObject([{ origin }]);
    await proxied.close();
  });
});

describe('An Idempotency-Key', () => {
  const FILE = randomUUID();
  const add = (key: string, body: object = {}, file = FILE) =>
    server.http.post(`/v1/files/${file}`).auth(server.token, { type: 'bearer' }).set('idempotency-key', key).send(body);

  it('comes with its route and a fingerprint of what was sent', async () => {
    const first = await add('k-1');
    expect(first.body).toMatchObject({ key: 'k-1', route: 'POST /v1/files/:id' });
    expect((await add('k-2')).body.mac).toBe(first.body.mac);
    expect((await add('k-1', {}, randomUUID())).body.mac).not.toBe(first.body.mac);
  });

  it.each(['a b', 'x'.repeat(256), 'é'])('is not %j', async (key) => {
    expect((await add(key)).body).toMatchObject({ status: 400, code: 'idempotency-key-malformed' });
  });
});

describe('On-Behalf-Of', () => {
  const DELEGATION = randomUUID();

  it('names the delegation, in any case', async () => {
    await me(`Bearer ${server.token}`).set('on-behalf-of', DELEGATION.toUpperCase());
    expect(calls).toMatchObject([{ onBehalfOf: DELEGATION }]);
  });

  it.each(['', 'x', `${DELEGATION}, ${randomUUID()}`, 'Dr Martin'])('is not %j', async (value) => {
    const answer = await me(`Bearer ${server.token}`).set('on-behalf-of', value);
    expect(answer.body).toMatchObject({ status: 400, code: 'on-behalf-of-malformed' });
    expect(calls).toEqual([]);
  });

  it('is refused rather than ignored where nobody acts for another', async () => {
    const answer = await server.http.get('/v1/open').set('on-behalf-of', DELEGATION);
    expect(answer.body).toMatchObject({ status: 422, code: 'delegation-unavailable' });
    expect(calls).toEqual([]);
  });

  it('makes another request of the same one, for an Idempotency-Key', async () => {
    const add = () => server.http.post(`/v1/files/${DELEGATION}`).auth(server.token, { type: 'bearer' });
    const own = await add().set('idempotency-key', 'k-1');
    const other = await add().set('idempotency-key', 'k-1').set('on-behalf-of', DELEGATION);
    expect(other.body.mac).not.toBe(own.body.mac);
  });
});

describe('Too many requests', () => {
  it('of one address to a public route have to wait', async () => {
    const busy = await edge([Routes], { room: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await busy.http.get('/v1/open')).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await busy.http.get('/v1/open');
    expect(refused.body.code).toBe('too-many-requests');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await busy.close();
  });

  it('of one session have to wait, and other sessions do not', async () => {
    const busy = await edge([Routes], { requestsPerMinute: 2 });
    const me = (token: string) => busy.http.get('/v1/me').auth(token, { type: 'bearer' });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await me(busy.token)).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await me(busy.app.get(SessionTokens).issue(newSessionId()))).status).toBe(200);
    await busy.close();
  });
});
