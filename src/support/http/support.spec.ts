import request, { type Response } from 'supertest';
import { Database } from '#libs/database/database.js';
import { Email } from '#libs/kernel/people/email.js';
import { newId } from '#libs/kernel/identifier.js';
import { RateLimit } from '#libs/http/limits/rate-limit.js';
import { CountingRateLimit } from '#libs/http/testing/counting-rate-limit.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { asRead } from '#test/support/as-read.js';
import { SupportRequests } from '../domain/support-requests.js';
import { SignedTokens } from '../../sign-in/domain/signed-tokens.js';
import { allBut, type Operators, operatorsOf } from '../../accounts/testing/operators.js';
import { type SignedIn, signedIn } from '../../accounts/testing/professionals.js';
import type { SupportPage, SupportRequestAnswer } from './backoffice.shapes.js';
import type { AskedSupportAnswer, FollowedSupportAnswer, SupportKindsAnswer } from './support.shapes.js';

const WAITING = `select from pg_stat_activity where wait_event = 'advisory' and datname = current_database()`;
const TEXT = 'Je ne reçois plus le code de connexion.';

let spico: TestApp;
let operators: Operators;
let count = 0;
beforeAll(async () => {
  const swap = [[RateLimit, new CountingRateLimit(Infinity)]] as const;
  spico = await testApp({ swap, variables: { TRUST_PROXY: '127.0.0.1' } });
  operators = await operatorsOf(spico.app);
});
afterAll(() => spico.close());

const from = () => `198.51.100.${(count += 1)}`;
const send = (path: string, body: object, address = from()) =>
  request(spico.server).post(path).set('x-forwarded-for', address).send(body);
const as = ({ token }: SignedIn) => ({
  get: (path: string) => request(spico.server).get(path).auth(token, { type: 'bearer' }),
  post: (path: string, body: object = {}) =>
    request(spico.server).post(path).auth(token, { type: 'bearer' }).use(asRead(spico.server, { token })).send(body),
});
const ask = (more: object = {}, address?: string) =>
  send(
    '/v1/support-requests',
    { kind: 'cannot-sign-in', email: `a${newId()}@example.org`, text: TEXT, ...more },
    address,
  );

/** A new request: its number, its identifier, and the code that the mail carries. */
async function asked(more: object = {}) {
  const { reference } = (await ask(more).expect(201)).body as AskedSupportAnswer;
  const byReference = 'select id from accounts.support_request where number = $1';
  const { id } = (await spico.superuser.query<{ id: string }>(byReference, [reference])).rows[0]!;
  return { reference, id, code: spico.app.get(SignedTokens).secretOf('support-code', id) };
}

const path = (id: string, what = '') => `/v1/backoffice/support-requests/${id}${what}`;
const read = async (id: string) => (await as(operators.support).get(path(id)).expect(200)).body as SupportRequestAnswer;
const follow = ({ reference, code }: { reference: string; code: string }) =>
  send('/v1/support-requests/follow-up', { reference, code });

describe('A request to the service centre', () => {
  it('is made by anybody, about one of the subjects offered, and gets a reference to say on the telephone', async () => {
    const offered = (await request(spico.server).get('/v1/support-requests/kinds').expect(200))
      .body as SupportKindsAnswer;
    expect(offered.items).toContainEqual({ code: 'colleague-missing', label: 'Un collègue manque dans SPICO' });
    expect(offered.warning).toMatch(/^N’écrivez ni le nom d’un patient ni rien de sa santé/);
    const [one, two] = [await asked(), await asked()];
    expect(one.reference).toMatch(/^SPI-2026-\d{8}$/);
    // Nothing that counts how much is asked.
    expect(Math.abs(Number(two.reference.slice(-8)) - Number(one.reference.slice(-8)))).toBeGreaterThan(1);
    expect((await ask({ kind: 'gossip' }).expect(422)).body.code).toBe('support-kind-unknown');
    await ask({ text: 'a'.repeat(2_001) }).expect(422);
  });

  it('tells nobody whether there is an account', async () => {
    const nurse = await signedIn(spico.app, { email: 'connue@example.org' });
    const [known, unknown] = [await ask({ email: 'connue@example.org' }), await ask()];
    expect([known.status, Object.keys(known.body as object)]).toEqual([
      unknown.status,
      Object.keys(unknown.body as object),
    ]);
    expect(nurse.accountId).toBeDefined();
  });

  it('of who is signed in carries their account, and is answered to its mailbox', async () => {
    const nurse = await signedIn(spico.app, { email: 'connectee@example.org' });
    const { body } = await as(nurse).post('/v1/me/support-requests', { kind: 'other', text: TEXT }).expect(201);
    const found = await spico.superuser.query(
      'select account_id, email from accounts.support_request where number = $1',
      [(body as AskedSupportAnswer).reference],
    );
    expect(found.rows).toEqual([{ account_id: nurse.accountId, email: 'connectee@example.org' }]);
  });

  it('is followed and added to by its reference and the code of the mail, and by nothing less', async () => {
    const [mine, other] = [await asked(), await asked()];
    const followed = (await follow(mine).expect(200)).body as FollowedSupportAnswer;
    expect(followed).toMatchObject({ reference: mine.reference, status: 'waiting', outcome: null, messages: [] });
    await send('/v1/support-requests/messages', {
      reference: mine.reference,
      code: mine.code,
      text: 'C’est réglé.',
    }).expect(204);
    expect(((await follow(mine)).body as FollowedSupportAnswer).messages).toMatchObject([
      { author: 'asker', text: 'C’est réglé.' },
    ]);
    for (const wrong of [
      { ...mine, code: other.code },
      { ...mine, reference: 'SPI-2026-999999' },
    ])
      expect((await follow(wrong).expect(404)).body.code).toBe('support-request-not-found');
  });

  it('waits to be counted until those that came before it are kept', async () => {
    const email = Email.parse(`b${newId()}@example.org`);
    const [requests, at] = [spico.app.get(SupportRequests), spico.clock.now()];
    const origin = from();
    const { promise: kept, resolve: keep } = Promise.withResolvers<void>();
    let answer: Response | null = null;
    const asked = kept.then(() => ask({ email }, origin)).then((told) => (answer = told));
    await spico.app.get(Database).transaction(async () => {
      const before = { kind: 'other', email, accountId: null, text: FreeText.parse(TEXT, { max: 100 }) };
      for (let n = 1; n <= 5; n += 1) await requests.add({ ...before, id: newId(), origin }, at);
      keep();
      while (!answer && (await spico.superuser.query(WAITING)).rows.length === 0);
    });
    await asked;
    expect(answer).toMatchObject({ status: 429 });
  });

  it('does not fill a mailbox, nor come by hundreds from one place', async () => {
    const email = 'victime@example.org';
    const stranger = from();
    for (let i = 0; i < 5; i += 1) await ask({ email }, stranger).expect(201);
    const stopped = await ask({ email }, stranger).expect(429);
    expect([stopped.body.code, stopped.headers['retry-after']]).toEqual(['support-requests-too-many', '86400']);
    // Whoever is signed in with that address is not stopped by strangers who typed it.
    const victim = await signedIn(spico.app, { email });
    for (let i = 0; i < 5; i += 1)
      await as(victim).post('/v1/me/support-requests', { kind: 'other', text: TEXT }).expect(201);
    await as(victim).post('/v1/me/support-requests', { kind: 'other', text: TEXT }).expect(429);
    // Nor is who cannot sign in: the service centre is where they are helped.
    for (let i = 5; i < 20; i += 1) await ask({ email }).expect(201);
    await ask({ email }).expect(429);
    const address = '203.0.113.77';
    for (let i = 0; i < 30; i += 1) await ask({}, address).expect(201);
    await ask({}, address).expect(429);
  });
});

describe('The service centre', () => {
  it('takes a request, records how it made sure of who asks, answers, links what it did, and closes', async () => {
    const mine = await asked();
    const { support } = operators;
    const check = { method: 'call-back', checkedOn: '2026-11-23', source: 'numéro du dossier RPPS' };
    expect((await as(support).post(path(mine.id, '/answers'), { text: 'Bonjour' }).expect(409)).body.code).toBe(
      'support-not-taken',
    );
    await as(support).post(path(mine.id, '/assignment')).expect(204);
    await as(support).post(path(mine.id, '/identity-checks'), check).expect(204);
    const answered = await as(support).post(path(mine.id, '/answers'), { text: 'Votre adresse a été corrigée.' });
    const requestId = String(answered.headers['x-request-id']);
    await as(support).post(path(mine.id, '/acts'), { requestId }).expect(204);
    await as(support).post(path(mine.id, '/closure'), { outcome: 'solved' }).expect(204);

    const { status, outcome, events } = await read(mine.id);
    expect([status, outcome]).toEqual(['closed', 'solved']);
    expect(events).toMatchObject([
      { kind: 'assigned', by: support.accountId },
      { kind: 'identity-checked', content: check },
      { kind: 'answered', content: { text: 'Votre adresse a été corrigée.' } },
      { kind: 'act-linked', content: { requestId } },
      { kind: 'closed', content: { outcome: 'solved' } },
    ]);
    const followed = (await follow(mine)).body as FollowedSupportAnswer;
    expect(followed).toMatchObject({ status: 'closed', outcome: 'solved' });
    expect(followed.messages.map(({ text }) => text)).toEqual(['Votre adresse a été corrigée.']);
    expect((await as(support).post(path(mine.id, '/assignment')).expect(409)).body.code).toBe('support-closed');
  });

  it('closes what it read, and nothing that who asked wrote meanwhile', async () => {
    const mine = await asked();
    await as(operators.support).post(path(mine.id, '/assignment')).expect(204);
    const { headers } = await as(operators.support).get(path(mine.id)).expect(200);
    const more = { reference: mine.reference, code: mine.code, text: 'Le lien ne marche pas non plus.' };
    await send('/v1/support-requests/messages', more).expect(204);
    await as(operators.support)
      .post(path(mine.id, '/closure'), { outcome: 'solved' })
      .set('if-match', headers.etag as string)
      .expect(412, /version-stale/);
    expect((await read(mine.id)).status).toBe('assigned');
  });

  it('links what the journal says was done for it alone: by the service centre, since the request was made', async () => {
    const { support, administrator } = operators;
    const before = await as(administrator).post('/v1/backoffice/accounts/search', { name: 'dupont' }).expect(200);
    spico.clock.advance(2 * 60_000);
    const mine = await asked();
    await as(support).post(path(mine.id, '/assignment')).expect(204);
    const refused = await as(support).post(path(mine.id, '/assignment')).expect(409);
    const another = await as(await signedIn(spico.app)).post('/v1/me/support-requests', { kind: 'other', text: TEXT });
    const after = await as(administrator).post('/v1/backoffice/accounts/search', { name: 'dupont' }).expect(200);
    const link = (requestId: unknown) => as(support).post(path(mine.id, '/acts'), { requestId });
    const others = [before, refused, another].map(({ headers }) => headers['x-request-id']);
    for (const wrong of [newId(), ...others])
      expect((await link(wrong).expect(422)).body.code).toBe('support-act-unknown');
    await link(after.headers['x-request-id']).expect(204);
    expect((await read(mine.id)).events.map(({ kind }) => kind)).toEqual(['assigned', 'act-linked']);
  });

  it('sees the queue, the oldest first, without what is closed; colleagues take over from each other', async () => {
    const [one, two] = [await asked(), await asked()];
    const queue = async () =>
      ((await as(operators.support).get('/v1/backoffice/support-requests?limit=100').expect(200)).body as SupportPage)
        .items;
    const ids = (await queue()).map(({ id }) => id);
    expect(ids.indexOf(one.id)).toBeLessThan(ids.indexOf(two.id));
    const colleague = await signedIn(spico.app, { situations: [], roles: ['support'] });
    await as(operators.support).post(path(one.id, '/assignment')).expect(204);
    await as(colleague).post(path(one.id, '/assignment')).expect(204);
    expect(
      (await as(operators.support).post(path(one.id, '/closure'), { outcome: 'solved' }).expect(409)).body.code,
    ).toBe('support-not-taken');
    await as(colleague).post(path(one.id, '/closure'), { outcome: 'duplicate' }).expect(204);
    expect((await queue()).map(({ id }) => id)).not.toContain(one.id);
  });

  it('is support alone here, and nobody changes what happened', async () => {
    const { id } = await asked();
    for (const refused of [await signedIn(spico.app), ...allBut(operators, 'support')]) {
      await as(refused).get('/v1/backoffice/support-requests').expect(403);
      await as(refused).get(path(id)).expect(403);
      await as(refused).post(path(id, '/assignment')).expect(403);
    }
    await as(operators.support).post(path(id, '/assignment')).expect(204);
    const checked = (on: string) =>
      as(operators.support).post(path(id, '/identity-checks'), { method: 'letter', checkedOn: on });
    await checked('2026-11-24').expect(422, /identity-check-to-come/);
    await checked('2026-08-24').expect(422, /identity-check-too-old/);
    await expect(spico.superuser.query('delete from accounts.support_event')).rejects.toThrow('append-only');
  });

  it('leaves no text in the journal nor in the outbox', async () => {
    const rows = [
      (await spico.superuser.query('select to_jsonb(e) from journal.entry e')).rows,
      (await spico.superuser.query('select to_jsonb(f) from outbox.fact f')).rows,
    ];
    expect(JSON.stringify(rows)).not.toMatch(/code de connexion|corrigée|@/);
  });
});
