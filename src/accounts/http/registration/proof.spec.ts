import request from 'supertest';
import { NationalId } from '#libs/kernel/national-id.js';
import { asRead } from '#libs/testing/as-read.js';
import { testApp, type TestApp } from '#libs/testing/test-app.js';
import { aLine, extractOf, idOf, imported } from '../../../directory/testing/extracts.js';
import { PscProofs } from '../../application/psc/psc-proofs.js';
import type { VerifiedIdentity } from '../../domain/verified-identity.js';
import { type Operators, operatorsOf } from '../../testing/operators.js';
import { signedIn } from '../../testing/professionals.js';
import { Applicant, declarationOf } from '../../testing/registrations.http.js';
import { aDeclaredSituation } from '../../testing/situations.js';
import { atDesk } from '../../testing/verifiers.http.js';

const NUMBER = idOf(1).slice(1);
/** What the directory lists of the nurse whose data a stranger knows: it is public. */
const PERFECT = {
  familyName: 'Dupont',
  givenName: 'Camille',
  numbers: [NUMBER],
  situations: [
    {
      profession: '60',
      category: 'C',
      activityKind: 'GENR01',
      sector: 'SA07',
      structure: { id: 'R00000000000001', name: 'Cabinet des Violettes' },
      place: { communeCode: '31555', town: 'Toulouse' },
    },
  ],
};

let test: TestApp;
let operators: Operators;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  await imported(test.urls.owner, extractOf(aLine({ 'Identification nationale PP': idOf(1) })));
});
afterAll(() => test?.close());

const { structure, place, ...codes } = aDeclaredSituation();
const PRACTICE = { ...codes, structure, place };
const identity = (more: Partial<VerifiedIdentity> = {}): VerifiedIdentity => ({
  nationalId: NationalId.parse(idOf(1)),
  familyName: 'DUPONT',
  givenName: 'CAMILLE',
  practices: [PRACTICE],
  ...more,
});
const proofOf = async (who: VerifiedIdentity) => (await test.app.get(PscProofs).keep(who)).handle;
const prove = async (applicant: Applicant, who: VerifiedIdentity) =>
  applicant.asks('post', '/psc-proof', { handle: await proofOf(who) });
const accountsOf = async ({ asked }: Applicant) =>
  (await test.superuser.query('select * from accounts.account where email = $1', [asked.email])).rows;
const examined = async ({ id }: Applicant) =>
  (await atDesk(test, operators.verifier).get(`/${id}`).expect(200)).body as {
    comparisons: { what: string; verdict: string; found: string; importId: string }[];
    checks: { how: string; by: string | null }[];
    events: { kind: string }[];
  };
const verdictsOf = async (applicant: Applicant) =>
  (await examined(applicant)).comparisons.map(({ what, verdict }) => `${what} ${verdict}`);

describe('A stranger with the perfect data of another', () => {
  it('agrees with the directory in everything, and gets nothing', async () => {
    const stranger = await Applicant.confirmed(test, PERFECT);
    // A nurse has neither speciality nor role: of these the directory says nothing.
    const silent = ['skill not-compared', 'role not-compared'];
    const said = ['national-id', 'name', 'profession', 'category', 'activity-kind', 'sector', 'activity', 'place'];
    expect((await verdictsOf(stranger)).toSorted()).toEqual(
      [...said.map((what) => `${what} agrees`), ...silent].toSorted(),
    );
    expect(await stranger.state()).toBe('queued');

    const own = identity({ nationalId: NationalId.parse(idOf(7)), familyName: 'INCONNU' });
    expect((await prove(stranger, own)).body.code).toBe('proof-of-another');
    await stranger.activates().expect(422, /link-invalid/);
    const desk = atDesk(test, operators.verifier);
    await desk.post(`/${stranger.id}/take`).expect(204);
    await desk.post(`/${stranger.id}/approval`).expect(409, /authenticity-unchecked/);

    expect(await stranger.state()).toBe('taken');
    expect(await accountsOf(stranger)).toEqual([]);
    expect((await examined(stranger)).checks).toEqual([]);
    const { body } = await stranger.asks('get').expect(200);
    expect(JSON.stringify(body.comparisons)).not.toMatch(/found|VIOLETTES/i);
  });

  it('puts nobody else in their place while an operator examines it', async () => {
    const stranger = await Applicant.confirmed(test, { ...PERFECT, numbers: [NUMBER, idOf(8).slice(1)] });
    const desk = atDesk(test, operators.verifier);
    await desk.post(`/${stranger.id}/take`).expect(204);
    const own = identity({ nationalId: NationalId.parse(idOf(8)), familyName: 'INCONNU', practices: [] });
    expect((await prove(stranger, own)).body.code).toBe('request-examined');
    const { checks, comparisons } = await examined(stranger);
    expect(checks).toEqual([]);
    expect(comparisons).toContainEqual(expect.objectContaining({ what: 'name', declared: 'Dupont Camille' }));
  });

  it('does not stand in the way of its owner, who proves it is theirs', async () => {
    const [stranger, owner] = [await Applicant.confirmed(test, PERFECT), await Applicant.confirmed(test, PERFECT)];
    expect((await prove(owner, identity())).body).toEqual({ state: 'approved' });
    expect(await accountsOf(owner)).toMatchObject([
      { national_id: idOf(1), family_name: 'DUPONT', password_hash: null },
    ]);
    await owner.activates().expect(204);
    const desk = atDesk(test, operators.verifier);
    const { body } = await desk.get(`/${stranger.id}`).expect(200);
    const [account] = await accountsOf(owner);
    expect(body.sameNumber).toEqual(expect.arrayContaining([{ requestId: null, accountId: account.id }]));
  });
});

describe('A proof by Pro Santé Connect', () => {
  const nth = (n: number) => ({ ...PERFECT, numbers: [idOf(n).slice(1)] });
  const provenNth = (n: number, more: Partial<VerifiedIdentity> = {}) =>
    identity({ nationalId: NationalId.parse(idOf(n)), ...more });

  it('opens the account with the names and practices that it says, not with those that were declared', async () => {
    const applicant = await Applicant.confirmed(test, { ...nth(11), familyName: 'Dupond', phone: undefined });
    expect((await prove(applicant, provenNth(11))).body).toEqual({ state: 'approved' });
    const [account] = await accountsOf(applicant);
    expect(account).toMatchObject({ family_name: 'DUPONT', national_id: idOf(11) });
    const { rows } = await test.superuser.query('select * from accounts.situation where account_id = $1', [account.id]);
    expect(rows).toMatchObject([{ profession: '60', structure_id: PRACTICE.structure?.id, in_region: true }]);
    expect(await applicant.state()).toBe('approved');
  });

  it('opens none for an address that looks shared: an operator is shown it, and decides', async () => {
    const argued = { email: 'rh.dupont@example.org', emailIsOwn: true };
    const own = await Applicant.confirmed(test, { ...nth(9), ...argued });
    expect((await prove(own, provenNth(9))).body).toEqual({ state: 'queued' });
    expect(await accountsOf(own)).toEqual([]);
    const desk = atDesk(test, operators.verifier);
    expect((await desk.get(`/${own.id}`).expect(200)).body.emailLooksShared).toBe(true);
    await desk.post(`/${own.id}/take`).expect(204);
    await desk.post(`/${own.id}/approval`).expect(204);
    expect(await accountsOf(own)).toHaveLength(1);
  });

  it('serves once, for half an hour, and cannot be forged; nothing is kept of a refused one', async () => {
    const [first, second] = [await Applicant.confirmed(test, nth(12)), await Applicant.confirmed(test, nth(12))];
    const handle = await proofOf(provenNth(12));
    const show = (applicant: Applicant, shown: string) => applicant.asks('post', '/psc-proof', { handle: shown });
    await show(first, `${handle}x`).expect(422, /proof-invalid/);
    test.clock.advance(30 * 60_000);
    await show(first, handle).expect(422, /proof-invalid/);
    test.clock.advance(-30 * 60_000);
    expect((await examined(first)).checks).toEqual([]);
    await show(first, handle).expect(200);
    await show(second, handle).expect(422, /proof-invalid/);
    expect(await second.state()).toBe('queued');
  });

  it('of somebody who practises nowhere, out of the region, or one does not learn in what, leaves the rest to an operator, who needs no other check', async () => {
    const away = { ...PRACTICE, place: { communeCode: '75056', departmentCode: '75', town: 'Paris' } };
    for (const [n, practices] of [
      [13, []],
      [14, [away]],
      [19, [{ ...PRACTICE, sector: null }]],
      [20, [{ ...PRACTICE, category: null }]],
    ] as const) {
      const applicant = await Applicant.confirmed(test, nth(n));
      expect((await prove(applicant, provenNth(n, { practices }))).body).toEqual({ state: 'queued' });
      expect(await accountsOf(applicant)).toEqual([]);
      expect((await examined(applicant)).checks).toMatchObject([{ how: 'psc', by: null }]);
    }
  });

  it('vouches for nobody else who is declared after it', async () => {
    const applicant = await Applicant.confirmed(test, nth(17));
    await prove(applicant, provenNth(17, { practices: [] }));
    const victim = { ...declarationOf(applicant.asked), familyName: 'Durand', numbers: [idOf(18).slice(1)] };
    await applicant.asks('put', '', victim).expect(204);
    const desk = atDesk(test, operators.verifier);
    await desk.post(`/${applicant.id}/take`).expect(204);
    await desk.post(`/${applicant.id}/approval`).expect(409, /authenticity-unchecked/);
    const { items } = (await desk.get('?limit=100').expect(200)).body as { items: { id: string; checked: boolean }[] };
    expect(items.find(({ id }) => id === applicant.id)).toMatchObject({ checked: false });
    expect(await accountsOf(applicant)).toEqual([]);
  });

  it('keeps the practices in the region alone', async () => {
    const away = { ...PRACTICE, place: { communeCode: '75056', departmentCode: '75', town: 'Paris' } };
    const applicant = await Applicant.confirmed(test, nth(15));
    await prove(applicant, provenNth(15, { practices: [away, PRACTICE] }));
    const [{ id }] = await accountsOf(applicant);
    const { rows } = await test.superuser.query('select town from accounts.situation where account_id = $1', [id]);
    expect(rows).toEqual([{ town: 'Toulouse' }]);
  });

  it('of who had an account that was closed is for an operator, who reads why; nothing of that account comes back', async () => {
    const first = await Applicant.confirmed(test, nth(21));
    await prove(first, provenNth(21));
    await first.activates().expect(204);
    const [closed] = await accountsOf(first);
    const { server } = test;
    const { administrator } = operators;
    const closure = `/v1/backoffice/accounts/${closed.id}/closure`;
    const close = request(server).post(closure).use(asRead(server, administrator));
    await close.auth(administrator.token, { type: 'bearer' }).send({ reason: 'Radiation' }).expect(204);

    const { email } = first.asked;
    const other = await Applicant.confirmed(test, nth(21));
    const back = await Applicant.confirmed(test, { ...nth(21), email });
    expect((await prove(back, provenNth(21))).body).toEqual({ state: 'queued' });
    const desk = atDesk(test, operators.verifier);
    const { body } = await desk.get(`/${back.id}`).expect(200);
    expect(body.closed).toMatchObject([{ accountId: closed.id, reason: 'Radiation' }]);
    await desk.post(`/${back.id}/take`).expect(204);
    await desk.post(`/${back.id}/approval`).expect(204);
    await back.activates('another correct horse battery').expect(204);
    const signIn = (password: string) => request(server).post('/v1/sign-in').send({ email, password });
    await signIn('correct horse battery staple').expect(401);
    await signIn('another correct horse battery').expect(202);

    const standing = `select status, array(select ended_at is not null from accounts.situation w where w.account_id = a.id) as ended
      from accounts.account a where national_id = $1 order by id = $2 desc`;
    const { rows } = await test.superuser.query(standing, [idOf(21), closed.id]);
    expect(rows).toEqual([
      { status: 'closed', ended: [true] },
      { status: 'active', ended: [false] },
    ]);
    // And once: another request of the same person opens no third.
    expect((await prove(other, provenNth(21))).body).toEqual({ state: 'queued' });
    await desk.post(`/${other.id}/take`).expect(204);
    await desk.post(`/${other.id}/approval`).expect(409, /national-id-taken/);
  });

  it('does not open a second account under the same number', async () => {
    await signedIn(test.app, { nationalId: NationalId.parse(idOf(16)) });
    const applicant = await Applicant.confirmed(test, nth(16));
    expect((await prove(applicant, provenNth(16))).body.code).toBe('national-id-taken');
    expect(await applicant.state()).toBe('queued');
    expect((await examined(applicant)).checks).toEqual([]);
  });
});

describe('The comparisons of a request', () => {
  it('say the import that was asked, and are made anew when the declaration changes', async () => {
    const applicant = await Applicant.confirmed(test, { ...PERFECT, familyName: 'Durand' });
    const { comparisons } = await examined(applicant);
    expect(comparisons[1]).toMatchObject({ what: 'name', verdict: 'differs', found: 'DUPONT CAMILLE' });
    expect(comparisons[1]?.importId).toMatch(/^[0-9a-f-]{36}$/);
    const { familyName, givenName, numbers, situations } = PERFECT;
    const corrected = { familyName, givenName, numbers, situations, phone: '05 62 00 00 00' };
    await applicant.asks('put', '', corrected).expect(204);
    expect(await verdictsOf(applicant)).toContain('name agrees');
  });

  it('know nobody under a number that is not listed, and nothing without one', async () => {
    const unlisted = await Applicant.confirmed(test, { ...PERFECT, numbers: ['99000009999'] });
    expect((await verdictsOf(unlisted)).slice(0, 2)).toEqual(['national-id differs', 'name unknown']);
    const without = await Applicant.confirmed(test);
    const verdicts = await verdictsOf(without);
    expect(verdicts).toEqual(expect.arrayContaining(['name unknown', 'profession unknown', 'activity unknown']));
    expect(verdicts.every((verdict) => verdict.endsWith(' unknown'))).toBe(true);
  });
});
