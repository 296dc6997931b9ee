import request from 'supertest';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { asRead } from '#test/support/as-read.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { anAccount, sessionOf, type SignedIn, signedIn } from '../../../src/accounts/testing/professionals.js';
import { identity, PERFECT, Proofs } from '../../../src/sign-in/testing/proofs.http.js';
import { Applicant } from '../../../src/registration/testing/registrations.http.js';
import { aDeclaredSituation, NURSE } from '../../../src/accounts/testing/situations.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT } from '../../../src/coordination/files/testing/files.http.js';
import { idOf } from '../../../src/directory/testing/extracts.js';

let test: TestApp;
let proofs: Proofs;
let scene: Scene;
beforeAll(async () => {
  test = await testApp();
  proofs = await Proofs.of(test);
  scene = await Scene.of(test);
});
afterAll(() => test?.close());

/** Her account is closed; she proves who she is, an operator approves, and she has another. */
async function comesBack(her: SignedIn, n: number): Promise<SignedIn> {
  const { administrator } = proofs.operators;
  const closure = `/v1/backoffice/accounts/${her.accountId}/closure`;
  const close = request(test.server).post(closure).use(asRead(test.server, administrator));
  await close.auth(administrator.token, { type: 'bearer' }).send({ reason: 'Par erreur' }).expect(204);
  const applicant = await Applicant.confirmed(test, { ...PERFECT, nationalIds: [idOf(n).slice(1)] });
  await proofs.prove(applicant, identity({ nationalId: NationalId.parse(idOf(n)) }));
  await proofs.desk.post(`/${applicant.id}/assignment`).expect(204);
  await proofs.desk.post(`/${applicant.id}/approval`).expect(204);
  const [{ id }] = await proofs.accountsOf(applicant);
  const { rows } = await test.superuser.query('select id from accounts.situation where account_id = $1', [id]);
  return sessionOf(test.app, { ...anAccount(), id, situations: [{ ...aDeclaredSituation(), id: rows[0].id }] });
}

describe('Who was closed and comes back by another account', () => {
  it('is still whom the person opposes: let in by nobody, until the opposition is lifted, and put out by one to the former account', async () => {
    const her = await signedIn(test.app, { nationalId: NationalId.parse(idOf(31)), situations: [NURSE] });
    const opposition = { kind: 'professional', accountId: her.accountId };
    await scene.opposes(opposition);
    const back = await comesBack(her, 31);
    await scene.invitation(back).expect(403, /consent-opposed/);

    const lifted = { ...AGREEMENT, object: 'opposition', effect: 'lifted', opposition, decidedOn: '2026-11-23' };
    await scene.as(scene.nurse).post(scene.file('/consent/decisions'), lifted).expect(201);
    await scene.joins(back);
    await scene.news(back).expect(200);
    await scene.opposes(opposition);
    await scene.news(back).expect(403, /consent-opposed/);

    const again = await comesBack(back, 31);
    await scene.invitation(again).expect(403, /consent-opposed/);
  });
});
