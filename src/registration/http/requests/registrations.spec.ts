import request from 'supertest';
import { journalEntries } from '#test/support/journal-entries.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { aLine, extractOf, imported } from '../../../directory/testing/extracts.js';
import { enrolled } from '../../../accounts/testing/professionals.js';
import { Applicant, aRegistration, declarationOf } from '../../testing/registrations.http.js';

const HOUR = 3_600_000;

let test: TestApp;
beforeAll(async () => (test = await testApp({ variables: { TRUST_PROXY: '127.0.0.1' } })));
afterAll(() => test?.close());

let count = 0;
const register = (body: object, address = `198.51.100.${(count += 1)}`) =>
  request(test.server).post('/v1/registrations').set('x-forwarded-for', address).send(body);
const known = async () => (await test.superuser.query('select id from accounts.request order by id')).rows.length;

describe('Asking for an account', () => {
  it('is answered alike for an address that has an account and one that has none', async () => {
    const [account] = await enrolled(test.database, test.clock.now(), [{}]);
    const [free, taken] = [await register(aRegistration()), await register(aRegistration({ email: account!.email }))];
    expect([free.status, free.body]).toEqual([202, { next: 'read-your-mail' }]);
    expect([taken.status, taken.body]).toEqual([free.status, free.body]);
  });

  it.each([
    'secretariat@ch.example.org',
    'contact@msp.example.org',
    'accueil2@ssiad.example.org',
    'Service-Social.auch@example.org',
  ])('from an address that several people read is refused in words that help: %s', async (email) => {
    const before = await known();
    const { body } = await register(aRegistration({ email })).expect(422);
    expect(body).toMatchObject({ code: 'email-functional', errors: [{ pointer: '/email' }] });
    expect(body.title).toContain('personnel');
    expect(await known()).toBe(before);
  });

  it.each(['marie.contact@example.org', 'rhona@example.org', 'infosophie@example.org'])(
    'from an address that only looks alike is taken: %s',
    async (email) => {
      await register(aRegistration({ email })).expect(202);
    },
  );

  it('from an address that looks shared is taken from who says that they alone read it, and from nobody whose word is no answer', async () => {
    const argued = (emailIsOwn: unknown) =>
      register(aRegistration({ email: `rh.martin.${(count += 1)}@example.org`, emailIsOwn }));
    await argued(true).expect(202);
    await argued(false).expect(422, /email-functional/);
    await argued('oui').expect(400);
  });

  it('tells a number that was mistyped while the one who typed it is there to correct it', async () => {
    const before = await known();
    const nationalIds = ['0349944240', '99700000022'];
    const { body } = await register(aRegistration({ nationalIds })).expect(422);
    expect(body).toMatchObject({ code: 'rpps-key-mismatch', errors: [{ pointer: '/nationalIds' }] });
    expect(await known()).toBe(before);
    await imported(test.urls.owner, extractOf(aLine({ 'Identification nationale PP': '899700000022' })));
    await register(aRegistration({ nationalIds })).expect(202);
    const applicant = await Applicant.confirmed(test, { nationalIds: ['99700000021'] });
    const corrected = { ...declarationOf(applicant.asked), nationalIds: ['99700000023'] };
    await applicant.asks('put', '', corrected).expect(422, /rpps-key-mismatch.*\/nationalIds/);
    await applicant.asks('put', '', { ...corrected, nationalIds: ['99700000021'] }).expect(204);
  });

  it('needs the terms of use in force', async () => {
    const { body } = await request(test.server).get('/v1/registrations/terms').expect(200);
    expect(body.version).toBe('2026-1');
    await register(aRegistration({ termsVersion: '2025-9' })).expect(422, /terms-outdated/);
  });

  it.each([
    [{ familyName: '' }, /name-empty/],
    [{ email: 'nobody' }, /email-malformed/],
    [{ nationalIds: ['123'] }, /professional-number-malformed/],
    [{ phone: '12' }, /phone-malformed/],
    [{ situations: [{ profession: "60'; --" }] }, /nomenclature-code-malformed/],
    [{ situations: [{ place: { communeCode: '31000', town: 'Toulouse' } }] }, /commune-unknown/],
    [
      { situations: [{ place: { communeCode: '31555', town: 'Paris' } }] },
      /town-contradicted.*situations\/0\/place\/town/,
    ],
  ])('with %j is refused, and nothing is kept', async (wrong, problem) => {
    const before = await known();
    await register(aRegistration(wrong)).expect(422, problem);
    expect(await known()).toBe(before);
  });

  it('is slowed down for whoever asks again and again for one address', async () => {
    const again = aRegistration();
    for (let tried = 1; tried <= 5; tried += 1) await register(again, '203.0.113.9').expect(202);
    const { headers, body } = await register(again, '203.0.113.9').expect(429);
    expect([body.code, headers['retry-after']]).toEqual(['too-many-registrations', '30']);
  });

  it('is taken of the owner of an address, however many others ask in its name', async () => {
    const again = aRegistration();
    for (let n = 1; n <= 24; n += 1) await register(again, `198.51.${n}.1`).expect(202);
    await register(again, '203.0.113.10').expect(202);
  });

  it('is traced without a name or an address', async () => {
    const { headers } = await register(aRegistration());
    const [entry] = await journalEntries(test.database, { requestId: headers['x-request-id'] });
    expect(entry).toMatchObject({ action: 'registration.submit', outcome: 'done', account_id: null });
    expect(JSON.stringify(entry)).not.toMatch(/lef|@/i);
  });
});

describe('The link that confirms an address', () => {
  it('puts the request into the queue, and gives the token by which it is followed', async () => {
    const applicant = await Applicant.of(test);
    const { body } = await applicant.confirms().expect(200);
    const followed = await applicant.asks('get', '', undefined, body.token as string).expect(200);
    expect(followed.body).toMatchObject({
      status: 'queued',
      missing: [],
      dueAt: new Date(test.clock.now().getTime() + 48 * HOUR).toISOString(),
      declaration: { familyName: 'Lefèvre', nationalIds: [] },
    });
  });

  it('serves once', async () => {
    const applicant = await Applicant.confirmed(test);
    await applicant.confirms().expect(409, /link-used/);
    expect(await applicant.status()).toBe('queued');
  });

  it('serves for 48 hours', async () => {
    const applicant = await Applicant.of(test);
    test.clock.advance(48 * HOUR);
    await applicant.confirms().expect(422, /link-expired/);
    expect(await applicant.status()).toBe('unconfirmed');
    test.clock.advance(-48 * HOUR);
  });

  it('cannot be forged, nor made of another link', async () => {
    const [applicant, other] = [await Applicant.of(test), await Applicant.of(test)];
    const right = applicant.link('request-confirm');
    const forged = [
      `${applicant.id}.${other.link('request-confirm').split('.')[1]}`,
      applicant.link('request-follow'),
      applicant.link('request-activate'),
      `${right}x`,
      applicant.id,
      '.',
    ];
    for (const token of forged) await applicant.confirms(token).expect(422, /link-invalid/);
    expect(await applicant.status()).toBe('unconfirmed');
    await applicant.confirms(right).expect(200);
  });

  it('does not open a second request for an address that has one open', async () => {
    const first = await Applicant.of(test);
    const second = await Applicant.of(test, { email: first.asked.email });
    await first.confirms().expect(200);
    await second.confirms().expect(409, /request-already-open/);
    expect(await second.status()).toBe('unconfirmed');
  });
});

describe('A request with missing information', () => {
  it('is kept, says what is missing, and joins the queue once it is complete', async () => {
    const applicant = await Applicant.confirmed(test, { phone: undefined, situations: [{ profession: '41' }] });
    const { body } = await applicant.asks('get').expect(200);
    expect(body).toMatchObject({ status: 'incomplete', missing: ['phone', 'place'] });
    await applicant.asks('put', '', declarationOf(aRegistration())).expect(204);
    expect(await applicant.status()).toBe('queued');
  });

  it('is nobody else’s to read or to change: without the token, or with one of another purpose', async () => {
    const applicant = await Applicant.confirmed(test);
    for (const token of ['', applicant.id, applicant.link('request-confirm'), applicant.link('request-activate')]) {
      await applicant.asks('get', '', undefined, token).expect(422, /link-invalid/);
      await applicant.asks('delete', '', undefined, token).expect(422, /link-invalid/);
    }
    expect(await applicant.status()).toBe('queued');
  });

  it('can be withdrawn, once, and is then read and no longer changed', async () => {
    const applicant = await Applicant.confirmed(test);
    await applicant.asks('delete').expect(204);
    await applicant.asks('delete').expect(409, /request-closed/);
    expect(await applicant.status()).toBe('withdrawn');
  });

  it('is no longer followed 90 days after its decision', async () => {
    const applicant = await Applicant.confirmed(test);
    await applicant.asks('delete').expect(204);
    test.clock.advance(91 * 24 * HOUR);
    await applicant.asks('get').expect(422, /link-expired/);
    test.clock.advance(-91 * 24 * HOUR);
  });
});
