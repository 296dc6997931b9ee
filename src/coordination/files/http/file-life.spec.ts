import { testApp, type TestApp } from '#test/support/test-app.js';
import { type SignedIn, signedIn } from '../../../accounts/testing/professionals.js';
import { NURSE, SOCIAL_WORKER } from '../../../accounts/testing/situations.js';
import { AGREEMENT, as, joined, opened, withdrawn, wholeIdentity } from '../testing/files.http.js';

let test: TestApp;
let nurse: SignedIn;
let social: SignedIn;
beforeAll(async () => {
  test = await testApp();
  nurse = await signedIn(test.app, { situations: [NURSE] });
  social = await signedIn(test.app, { situations: [SOCIAL_WORKER] });
});
afterAll(() => test.close());

/** About a person whom nobody else knows. */
const aNewFile = () => opened(test, nurse, { birthName: `Personne ${'I'.repeat((count += 1))}` });
let count = 0;

const END_OF_CARE = { reason: 'end-of-care', closedOn: '2026-11-23' };
const DEATH = { reason: 'deceased', closedOn: '2026-11-23', deceasedOn: '2026-11-21' };
const AGAIN = { reason: 'Nouvelle hospitalisation', consent: { ...AGREEMENT, decidedOn: '2026-11-23' } };

const file = async (id: string, who = nurse) => (await as(test, who).get(`/v1/files/${id}`).expect(200)).body;
const close = (id: string, closure: object, who = nurse) => as(test, who).post(`/v1/files/${id}/closure`, closure);
const reopen = (id: string, body: object = AGAIN) => as(test, nurse).post(`/v1/files/${id}/reopening`, body);

describe('Closing a file', () => {
  it('says why, when, and until when it is kept; it stays readable and no longer changes', async () => {
    const id = await opened(test, nurse, { birthName: 'Close' });
    await close(id, END_OF_CARE).expect(204);
    expect(await file(id)).toMatchObject({
      status: 'closed',
      closure: { reason: 'end-of-care', closedOn: '2026-11-23', retentionEndsOn: '2046-11-23' },
    });
    await as(test, nurse).get(`/v1/files/${id}/sections/identity`).expect(200);
    const { body } = await as(test, nurse)
      .put(`/v1/files/${id}/sections/identity`, wholeIdentity())
      .set('If-Match', '"1"')
      .expect(403);
    expect(body.code).toBe('file-closed');
  });

  it('is not for a member who neither is referent nor has it from the matrix', async () => {
    const id = await opened(test, nurse, { birthName: 'Gardée' });
    await joined(test, id, nurse, social);
    await close(id, END_OF_CARE, social).expect(403);
    expect(await file(id)).toMatchObject({ status: 'open', closure: null });
  });

  it.each([
    ['a reason that is not known', { ...END_OF_CARE, reason: 'autre' }, 400, 'value-not-listed'],
    ['a day to come', { ...END_OF_CARE, closedOn: '2026-11-24' }, 422, 'closing-date-impossible'],
    ['a death without its date', { ...DEATH, deceasedOn: undefined }, 422, 'death-date-with-reason'],
    ['a date of death without a death', { ...END_OF_CARE, deceasedOn: '2026-11-21' }, 422, 'death-date-with-reason'],
    ['a death to come', { ...DEATH, deceasedOn: '2026-11-24' }, 422, 'death-date-impossible'],
  ])('refuses %s', async (_, closure, status, code) => {
    const id = await aNewFile();
    const { body } = await close(id, closure).expect(status);
    expect(body.errors?.[0]?.code ?? body.code).toBe(code);
    expect(await file(id)).toMatchObject({ status: 'open' });
  });

  it('after a death keeps the date of it, and is not undone by a new consent', async () => {
    const id = await opened(test, nurse, { birthName: 'Défunte' });
    await close(id, DEATH).expect(204);
    expect(await file(id)).toMatchObject({ status: 'closed', person: { deceasedOn: '2026-11-21' } });
    expect((await reopen(id).expect(403)).body.code).toBe('person-deceased');
  });
});

describe('Reopening a file', () => {
  it('takes a new consent', async () => {
    const id = await opened(test, nurse, { birthName: 'Rouverte' });
    await close(id, END_OF_CARE).expect(204);
    await reopen(id).expect(204);
    expect(await file(id)).toMatchObject({ status: 'open', closure: null, sharing: 'given' });
    const { rows } = await test.superuser.query(`select version from consent.facts_consent where file_id = $1`, [id]);
    expect(rows).toEqual([{ version: 2 }]);
  });

  it('is refused without it', async () => {
    const id = await opened(test, nurse, { birthName: 'Refusée' });
    await close(id, END_OF_CARE).expect(204);
    const { body } = await reopen(id, { ...AGAIN, consent: { ...AGAIN.consent, effect: 'refused' } }).expect(422);
    expect(body.code).toBe('consent-to-open-required');
    expect(await file(id)).toMatchObject({ status: 'closed' });
  });

  it('is refused for a file that is open', async () => {
    const id = await opened(test, nurse, { birthName: 'Ouverte' });
    expect((await reopen(id).expect(409)).body.code).toBe('file-not-closed');
  });
});

describe('After a withdrawal', () => {
  it('members see a stub: whom the file is about, and that nothing more can be read', async () => {
    const id = await opened(test, nurse, { birthName: 'Retirée' });
    await withdrawn(test, id, nurse);
    const stub = await file(id);
    expect(stub).toMatchObject({
      sharing: 'withdrawn',
      person: { usedName: 'Retirée', usedFirstName: 'Zoé', birthYear: 1941 },
    });
    expect(stub.person).not.toHaveProperty('birthDate');
    expect(stub.sections.flatMap(({ may }: { may: string[] }) => may)).toEqual([]);
    expect((await as(test, nurse).get(`/v1/files/${id}/sections/identity`).expect(403)).body.code).toBe(
      'consent-withdrawn',
    );
  });
});
