import request from 'supertest';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { asRead } from '#test/support/as-read.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { idOf } from '../../../directory/testing/extracts.js';
import type { VerifiedIdentity } from '../../../accounts/domain/verified-identity.js';
import { signedIn } from '../../../accounts/testing/professionals.js';
import { identity, PERFECT, PRACTICE, Proofs } from '../../../sign-in/testing/proofs.http.js';
import { Applicant, declarationOf } from '../../testing/registrations.http.js';

let test: TestApp;
let proofs: Proofs;
beforeAll(async () => {
  test = await testApp();
  proofs = await Proofs.of(test);
});
afterAll(() => test?.close());

describe('A proof by Pro Santé Connect', () => {
  const nth = (n: number) => ({ ...PERFECT, nationalIds: [idOf(n).slice(1)] });
  const provenNth = (n: number, more: Partial<VerifiedIdentity> = {}) =>
    identity({ nationalId: NationalId.parse(idOf(n)), ...more });

  it('opens the account with the names and practices that it says, not with those that were declared', async () => {
    const applicant = await Applicant.confirmed(test, { ...nth(11), familyName: 'Dupond', phone: undefined });
    expect((await proofs.prove(applicant, provenNth(11))).body).toEqual({ status: 'approved' });
    const [account] = await proofs.accountsOf(applicant);
    expect(account).toMatchObject({ family_name: 'DUPONT', national_id: idOf(11) });
    const { rows } = await test.superuser.query('select * from accounts.situation where account_id = $1', [account.id]);
    expect(rows).toMatchObject([{ profession: '60', structure_id: PRACTICE.structure?.id, in_region: true }]);
    expect(await applicant.status()).toBe('approved');
  });

  it('opens none for an address that looks shared: an operator is shown it, and decides', async () => {
    const argued = { email: 'rh.dupont@example.org', emailIsOwn: true };
    const own = await Applicant.confirmed(test, { ...nth(9), ...argued });
    expect((await proofs.prove(own, provenNth(9))).body).toEqual({ status: 'queued' });
    expect(await proofs.accountsOf(own)).toEqual([]);
    const { desk } = proofs;
    expect((await desk.get(`/${own.id}`).expect(200)).body.emailLooksShared).toBe(true);
    await desk.post(`/${own.id}/assignment`).expect(204);
    await desk.post(`/${own.id}/approval`).expect(204);
    expect(await proofs.accountsOf(own)).toHaveLength(1);
  });

  it('serves once, for half an hour, and cannot be forged; nothing is kept of a refused one', async () => {
    const [first, second] = [await Applicant.confirmed(test, nth(12)), await Applicant.confirmed(test, nth(12))];
    const pscProof = await proofs.proofOf(provenNth(12));
    const show = (applicant: Applicant, shown: string) => applicant.asks('post', '/psc-proof', { pscProof: shown });
    await show(first, `${pscProof}x`).expect(422, /proof-invalid/);
    test.clock.advance(30 * 60_000);
    await show(first, pscProof).expect(422, /proof-invalid/);
    test.clock.advance(-30 * 60_000);
    expect((await proofs.examined(first)).checks).toEqual([]);
    await show(first, pscProof).expect(200);
    await show(second, pscProof).expect(422, /proof-invalid/);
    expect(await second.status()).toBe('queued');
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
      expect((await proofs.prove(applicant, provenNth(n, { practices }))).body).toEqual({ status: 'queued' });
      expect(await proofs.accountsOf(applicant)).toEqual([]);
      expect((await proofs.examined(applicant)).checks).toMatchObject([{ method: 'psc', by: null }]);
    }
  });

  it('vouches for nobody else who is declared after it', async () => {
    const applicant = await Applicant.confirmed(test, nth(17));
    await proofs.prove(applicant, provenNth(17, { practices: [] }));
    const victim = { ...declarationOf(applicant.asked), familyName: 'Durand', nationalIds: [idOf(18).slice(1)] };
    await applicant.asks('put', '', victim).expect(204);
    const { desk } = proofs;
    await desk.post(`/${applicant.id}/assignment`).expect(204);
    await desk.post(`/${applicant.id}/approval`).expect(409, /authenticity-unchecked/);
    const { items } = (await desk.get('?limit=100').expect(200)).body as { items: { id: string; checked: boolean }[] };
    expect(items.find(({ id }) => id === applicant.id)).toMatchObject({ checked: false });
    expect(await proofs.accountsOf(applicant)).toEqual([]);
  });

  it('keeps the practices in the region alone', async () => {
    const away = { ...PRACTICE, place: { communeCode: '75056', departmentCode: '75', town: 'Paris' } };
    const applicant = await Applicant.confirmed(test, nth(15));
    await proofs.prove(applicant, provenNth(15, { practices: [away, PRACTICE] }));
    const [{ id }] = await proofs.accountsOf(applicant);
    const { rows } = await test.superuser.query('select town from accounts.situation where account_id = $1', [id]);
    expect(rows).toEqual([{ town: 'Toulouse' }]);
  });

  it('of who had an account that was closed is for an operator, who reads why; nothing of that account comes back', async () => {
    const first = await Applicant.confirmed(test, nth(21));
    await proofs.prove(first, provenNth(21));
    await first.activates().expect(204);
    const [closed] = await proofs.accountsOf(first);
    const { server } = test;
    const { administrator } = proofs.operators;
    const closure = `/v1/backoffice/accounts/${closed.id}/closure`;
    const close = request(server).post(closure).use(asRead(server, administrator));
    await close.auth(administrator.token, { type: 'bearer' }).send({ reason: 'Radiation' }).expect(204);

    const { email } = first.asked;
    const other = await Applicant.confirmed(test, nth(21));
    const back = await Applicant.confirmed(test, { ...nth(21), email });
    expect((await proofs.prove(back, provenNth(21))).body).toEqual({ status: 'queued' });
    const { desk } = proofs;
    const { body } = await desk.get(`/${back.id}`).expect(200);
    expect(body.closed).toMatchObject([{ accountId: closed.id, reason: 'Radiation' }]);
    await desk.post(`/${back.id}/assignment`).expect(204);
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
    expect((await proofs.prove(other, provenNth(21))).body).toEqual({ status: 'queued' });
    await desk.post(`/${other.id}/assignment`).expect(204);
    await desk.post(`/${other.id}/approval`).expect(409, /national-id-taken/);
  });

  it('does not open a second account under the same number', async () => {
    await signedIn(test.app, { nationalId: NationalId.parse(idOf(16)) });
    const applicant = await Applicant.confirmed(test, nth(16));
    expect((await proofs.prove(applicant, provenNth(16))).body.code).toBe('national-id-taken');
    expect(await applicant.status()).toBe('queued');
    expect((await proofs.examined(applicant)).checks).toEqual([]);
  });
});
