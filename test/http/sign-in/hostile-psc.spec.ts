import request from 'supertest';
import { RateLimit } from '#libs/http/limits/rate-limit.js';
import { CountingRateLimit } from '#libs/http/testing/counting-rate-limit.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { enrolled, sessionOf } from '../../../src/accounts/testing/professionals.js';
import { USERINFO } from '../../../src/connectors/psc/testing/userinfo.js';
import { HostilePsc, type Lies } from '../../../src/connectors/psc/testing/hostile-psc.js';
import { NationalId } from '#libs/kernel/people/national-id.js';

const HOUR = 3600;
const clock = new FixedClock();
const now = () => Math.floor(clock.now().getTime() / 1000);
const psc = new HostilePsc(now);
let test: TestApp;

beforeAll(async () => {
  await psc.listen();
  test = await testApp({ clock, swap: [[RateLimit, new CountingRateLimit(Infinity)]], variables: psc.variables });
  await enrolled(test.database, clock.now(), [{ nationalId: NationalId.parse('899700000021') }]);
});
afterAll(async () => {
  await test.close();
  await psc.close();
});

/** A whole sign-in, in which Pro Santé Connect lies. */
async function signInWith(lies: Lies) {
  const { body } = await request(test.server).post('/v1/sign-in/psc').send({}).expect(202);
  const { searchParams } = new URL((body as { authorizationUrl: string }).authorizationUrl);
  psc.nonce = searchParams.get('nonce') ?? '';
  psc.lies = lies;
  const { attempt } = body as { attempt: string };
  const since = performance.now();
  const {
    status,
    headers,
    body: told,
  } = await request(test.server)
    .post('/v1/sign-in/psc/return')
    .send({ attempt, code: 'a-code', state: searchParams.get('state') });
  return { status, headers, code: (told as { code?: string }).code, took: performance.now() - since };
}

/** What a sign-in leaves behind. */
async function left(): Promise<number> {
  const [row] = await test.database.rows<{ count: number }>(
    `select (select count(*) from accounts.session) + (select count(*) from accounts.psc_identity)
      + (select count(*) from accounts.psc_proof) as count`,
  );
  return Number(row?.count);
}

const claim = (claims: Record<string, unknown>): Lies => ({ claims: (right) => ({ ...right, ...claims }) });
const said = (claims: Record<string, unknown>): Lies => ({ userinfo: (right) => ({ ...right, ...claims }) });
const without = (name: string) => (right: Readonly<Record<string, unknown>>) => ({ ...right, [name]: undefined });
const answers = (path: string, status: number, type: string, body: string): Lies => ({
  instead: { [path]: (_, response) => void response.writeHead(status, { 'content-type': type }).end(body) },
});

const LIES: Readonly<Record<string, () => Lies>> = {
  'an ID token of another issuer': () =>
    claim({ iss: 'https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet' }),
  'an issuer that is almost right': () => claim({ iss: `${psc.issuer}/` }),
  'an ID token for another client': () => claim({ aud: 'another' }),
  'an ID token for several clients, ordered by another': () => claim({ aud: ['spico', 'another'], azp: 'another' }),
  'an ID token for several clients, ordered by nobody': () => claim({ aud: ['spico', 'another'], azp: undefined }),
  'the nonce of another attempt': () => claim({ nonce: 'x'.repeat(43) }),
  'no nonce': () => ({ claims: without('nonce') }),
  'an ID token that nobody signed': () => ({ signed: 'not' }),
  'an ID token signed with a key that is not published': () => ({ signed: 'other-key' }),
  'an ID token signed with a key that nobody knows': () => ({ header: { kid: 'unknown' } }),
  'an ID token under the secret of the client': () => ({ signed: 'client-secret' }),
  'an ID token under the public key taken for a secret': () => ({ signed: 'public-key' }),
  'claims changed after the signature': () => ({
    idToken: (token) => {
      const [header, payload = '', signature] = token.split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
      const changed = Buffer.from(JSON.stringify({ ...claims, azp: 'spico', more: 1 })).toString('base64url');
      return [header, changed, signature].join('.');
    },
  }),
  'an extension that must be understood': () => ({ header: { crit: ['b64'], b64: true } }),
  'an ID token that has expired': () => claim({ exp: now() - 31 }),
  'an ID token that never expires': () => ({ claims: without('exp') }),
  'an ID token of the future': () => claim({ iat: now() + 60, exp: now() + 180 }),
  'an ID token made an hour ago': () => claim({ iat: now() - HOUR }),
  'an ID token that does not say when it was made': () => ({ claims: without('iat') }),
  'an ID token that is not valid yet': () => claim({ nbf: now() + 60 }),
  'the hash of another access token': () => claim({ at_hash: 'x'.repeat(22) }),
  'an authentication of yesterday': () => claim({ auth_time: now() - 24 * HOUR }),
  'a weak authentication': () => claim({ acr: '1' }),
  'an authentication of unknown strength': () => ({ claims: without('acr') }),
  'an ID token about nobody': () => ({ claims: without('sub') }),
  'no ID token': () => ({ idToken: () => undefined }),
  'an ID token that is none': () => ({ idToken: () => 'a.b.c' }),
  'no access token': () => ({ tokens: without('access_token') }),
  'tokens of an unknown kind': () => ({ tokens: (right) => ({ ...right, token_type: 'mac' }) }),
  'tokens that are not JSON': () => answers('token', 200, 'text/html', '<html>'),
  'a code that is refused': () => answers('token', 400, 'application/json', '{"error":"invalid_grant"}'),
  'a redirect in place of tokens': () => ({
    instead: { token: (_, response) => void response.writeHead(302, { location: `${psc.issuer}/elsewhere` }).end() },
  }),
  'userinfo of another person': () => said({ sub: 'f:550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd:899700000039' }),
  'userinfo of nobody': () => ({ userinfo: without('sub') }),
  'userinfo without the identifier': () => ({ userinfo: without('preferred_username') }),
  'userinfo with an empty identifier': () => said({ preferred_username: '' }),
  'userinfo with an identifier that is none': () => said({ preferred_username: 'admin', SubjectNameID: 'admin' }),
  'userinfo with an identifier that its subject does not have': () =>
    said({ preferred_username: '899700000039', SubjectNameID: '899700000039' }),
  'userinfo with two identifiers': () => said({ SubjectNameID: '899700000039' }),
  'userinfo without a name': () => said({ family_name: '' }),
  // The last of the two is the right one.
  'userinfo that says a claim twice': () =>
    answers('userinfo', 200, 'application/json', `{"family_name":"OTHER",${JSON.stringify(USERINFO).slice(1)}`),
  'userinfo whose practices are no list': () => said({ SubjectRefPro: { exercices: 'many' } }),
  'userinfo whose codes are no texts': () => said({ SubjectRefPro: { exercices: [{ codeProfession: 10 }] } }),
  'userinfo that ends within a text': () => answers('userinfo', 200, 'application/json', '{"sub":"f:550'),
  'userinfo of more claims than anybody has': () => ({
    userinfo: (right) => ({ ...right, ...Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`claim${i}`, i])) }),
  }),
  'userinfo that is a page': () => answers('userinfo', 200, 'text/html', '<html>'),
  'userinfo that is refused': () => answers('userinfo', 401, 'application/json', '{"error":"invalid_token"}'),
};

describe('A reply of Pro Santé Connect that is not right', () => {
  it.each(Object.entries(LIES))('opens nothing and leaves nothing: %s', async (_, lies) => {
    const before = await left();
    const { status, code } = await signInWith(lies());
    expect([status, code]).toEqual([401, 'psc-refused']);
    expect(await left()).toBe(before);
  });

  it('is one of many that are tried, beside the right one', async () => {
    expect(Object.keys(LIES).length).toBeGreaterThanOrEqual(25);
    expect((await signInWith({})).status).toBe(201);
  });

  it('may be half a minute off, by the clock of either', async () => {
    const off = [
      { iat: now() + 29, auth_time: now() + 29, exp: now() + 149 },
      { iat: now() - 120, exp: now() - 29 },
    ];
    for (const claims of off) expect((await signInWith(claim(claims))).status).toBe(201);
  });
});

describe('When Pro Santé Connect is away', () => {
  const AWAY: Readonly<Record<string, () => Lies>> = {
    'is out of order': () => answers('token', 500, 'text/html', 'Internal Server Error'),
    'says so of the identity': () => answers('userinfo', 503, 'text/html', ''),
    'is asked too much': () => answers('token', 429, 'text/plain', ''),
    'hangs up': () => ({ instead: { token: ({ socket }) => void socket.resetAndDestroy() } }),
    'answers garbage': () => ({ instead: { token: ({ socket }) => void socket.end('Bonjour\r\n\r\n') } }),
    'says more than one can hold': () => answers('userinfo', 200, 'application/json', `"${'x'.repeat(1_000_000)}"`),
    'does not know this service any more': () =>
      answers('token', 401, 'application/json', '{"error":"invalid_client"}'),
    'does not answer who it is': () => ({ instead: { userinfo: () => undefined } }),
    'answers a byte now and then': () => ({
      instead: {
        token: (_, response) => {
          response.writeHead(200, { 'content-type': 'application/json' });
          const drip = setInterval(() => response.write(' '), 200);
          response.on('close', () => clearInterval(drip));
        },
      },
    }),
  };

  it.each(Object.entries(AWAY))(
    'because it %s, one is told so within 5 seconds, and nothing is left',
    async (_, lies) => {
      const before = await left();
      const { status, code, headers, took } = await signInWith(lies());
      expect([status, code]).toEqual([503, 'psc-unavailable']);
      expect(headers['retry-after']).toBeDefined();
      expect(took).toBeLessThan(5_000);
      expect(await left()).toBe(before);
    },
  );

  it('the rest of the service works, and a crowd that waits for it does not take all places', async () => {
    let asked = 0;
    const silent: Lies = { instead: { token: () => void (asked += 1) } };
    const crowd = Array.from({ length: 40 }, () => signInWith(silent));
    await request(test.server).get('/v1/consent/notices').expect(200);
    const told = await Promise.all(crowd);
    expect(told.map(({ status }) => status)).toEqual(crowd.map(() => 503));
    expect(asked).toBeLessThanOrEqual(32);
    expect((await signInWith({})).status).toBe(201);
  });
});

describe('Whoever is to show anew who they are', () => {
  const provesWith = async (lies: Lies) => {
    const [account] = await test.database.rows<{ id: string }>(`select id from accounts.account`);
    const { token } = await sessionOf(test.app, { id: account!.id, roles: [], situations: [] } as never, 'psc');
    const post = (path: string, body: object) =>
      request(test.server).post(path).auth(token, { type: 'bearer' }).send(body);
    const { body } = await post('/v1/me/psc-proofs', { for: 'password' }).expect(202);
    const { searchParams } = new URL((body as { authorizationUrl: string }).authorizationUrl);
    psc.nonce = searchParams.get('nonce') ?? '';
    psc.lies = lies;
    const { attempt } = body as { attempt: string };
    const back = { attempt, code: 'a-code', state: searchParams.get('state') };
    return (await post('/v1/me/psc-proofs/return', back)).status;
  };

  it('does so at that moment: what Pro Santé Connect knows from before is not enough, nor what it does not date', async () => {
    expect(await provesWith({})).toBe(201);
    expect(await provesWith(claim({ auth_time: now() - 60 }))).toBe(403);
    expect(await provesWith({ claims: without('auth_time') })).toBe(403);
  });
});
