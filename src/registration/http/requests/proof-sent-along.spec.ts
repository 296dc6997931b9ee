import request from 'supertest';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { idOf } from '../../../directory/testing/extracts.js';
import type { VerifiedIdentity } from '../../../accounts/domain/verified-identity.js';
import { signedIn } from '../../../accounts/testing/professionals.js';
import { identity, PERFECT, Proofs } from '../../../sign-in/testing/proofs.http.js';
import { Applicant, aRegistration } from '../../testing/registrations.http.js';

const HOUR = 3_600_000;

let test: TestApp;
let proofs: Proofs;
beforeAll(async () => {
  test = await testApp();
  proofs = await Proofs.of(test);
});
afterAll(() => test.close());

const nth = (n: number) => ({ ...PERFECT, nationalIds: [idOf(n).slice(1)] });
const proofOf = (n: number, more: Partial<VerifiedIdentity> = {}) =>
  proofs.proofOf(identity({ nationalId: NationalId.parse(idOf(n)), ...more }));
const register = (body: object) => request(test.server).post('/v1/registrations').send(aRegistration(body));
const mails = async ({ id }: Applicant) =>
  (
    await test.superuser.query<{ kind: string }>(
      `select kind from outbox.fact where ids->>'requestId' = $1 order by id`,
      [id],
    )
  ).rows.map(({ kind }) => kind);

describe('A proof by Pro Santé Connect that comes with the registration', () => {
  it('opens the account once the address is confirmed, and not before, with the names that it says', async () => {
    const applicant = await Applicant.of(test, { ...nth(31), familyName: 'Dupond', pscProof: await proofOf(31) });
    expect(await proofs.accountsOf(applicant)).toEqual([]);
    await applicant.confirms().expect(200);
    expect(await applicant.status()).toBe('approved');
    expect(await proofs.accountsOf(applicant)).toMatchObject([{ family_name: 'DUPONT', national_id: idOf(31) }]);
    expect((await proofs.examined(applicant)).checks).toMatchObject([{ method: 'psc', by: null }]);
    await applicant.activates().expect(204);
  });

  it('is answered as a registration without one, and is told by nothing', async () => {
    const pscProof = await proofOf(32);
    const { body } = await register({ ...nth(32), pscProof }).expect(202);
    expect(body).toEqual({ next: 'read-your-mail' });
    const applicant = await Applicant.of(test, { ...nth(33), pscProof: await proofOf(33) });
    await applicant.confirms().expect(200);
    expect(JSON.stringify((await applicant.asks('get').expect(200)).body)).not.toContain('pscProof');
  });

  it('that is forged, late, used or of somebody else asks for nothing, and is good for another try', async () => {
    const pscProof = await proofOf(34);
    const email = 'personne.encore@example.org';
    const refused = async (body: object, status: number, code: string) => {
      const answer = await register({ ...nth(34), email, pscProof, ...body }).expect(status);
      expect(answer.body).toMatchObject({ code, errors: [{ pointer: '/pscProof' }] });
    };
    await refused({ pscProof: `${pscProof}x` }, 422, 'proof-invalid');
    await refused({ nationalIds: [idOf(35).slice(1)] }, 409, 'proof-of-another');
    test.clock.advance(HOUR / 2);
    await refused({}, 422, 'proof-invalid');
    test.clock.advance(-HOUR / 2);
    const asked = await test.superuser.query('select from accounts.request where email = $1', [email]);
    expect(asked.rowCount).toBe(0);
    await register({ ...nth(34), email, pscProof }).expect(202);
    await refused({}, 422, 'proof-invalid');
  });

  it('leaves to an operator whose number or address has an account by then: the address is confirmed all the same', async () => {
    const applicant = await Applicant.of(test, { ...nth(37), pscProof: await proofOf(37) });
    await signedIn(test.app, { nationalId: NationalId.parse(idOf(37)) });
    await applicant.confirms().expect(200);
    expect(await applicant.status()).toBe('queued');
    expect(await proofs.accountsOf(applicant)).toEqual([]);
    expect((await proofs.examined(applicant)).checks).toEqual([]);
  });

  it('leaves to an operator what a later one leaves: an address that looks shared, and who practises nowhere', async () => {
    const shared = { email: 'pole.dupont@example.org', emailIsOwn: true };
    for (const [more, pscProof] of [
      [shared, await proofOf(38)],
      [{}, await proofOf(38, { practices: [] })],
    ] as const) {
      const applicant = await Applicant.confirmed(test, { ...nth(38), ...more, pscProof });
      expect(await applicant.status()).toBe('queued');
      expect((await proofs.examined(applicant)).checks).toMatchObject([{ method: 'psc' }]);
      expect(await proofs.accountsOf(applicant)).toEqual([]);
    }
  });

  it('waits as long as the link of the address does, and for that alone', async () => {
    const applicant = await Applicant.of(test, { ...nth(36), pscProof: await proofOf(36) });
    test.clock.advance(47 * HOUR);
    const other = await Applicant.confirmed(test, nth(36));
    await other.asks('post', '/psc-proof', { pscProof: applicant.id }).expect(422, /proof-invalid/);
    await applicant.confirms().expect(200);
    expect(await applicant.status()).toBe('approved');
    expect(await mails(applicant)).toEqual(['account-requested', 'account-opened']);
  });
});
