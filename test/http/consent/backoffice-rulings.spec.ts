import { testApp, type TestApp } from '#test/support/test-app.js';
import { allBut, type Operators, operatorsOf } from '../../../src/accounts/testing/operators.js';
import { type SignedIn, signedIn } from '../../../src/accounts/testing/professionals.js';
import { NURSE } from '../../../src/accounts/testing/situations.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, as, joined } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;
let operators: Operators;

beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
});
afterAll(() => test.close());
beforeEach(async () => {
  scene = await Scene.of(test);
  await joined(test, scene.fileId, scene.nurse, scene.physician);
});

const WITHDRAWAL = { ...AGREEMENT, effect: 'withdrawn', decidedOn: '2026-11-23' };

describe('Representatives who disagree', () => {
  const guardian = { capacity: 'guardian', name: 'Dominique Exemple', document: 'Jugement du 3 mars 2025' };
  const oppose = () =>
    as(test, scene.nurse)
      .post(scene.file('/consent/withdrawals'), { ...WITHDRAWAL, effect: 'opposed', decidedBy: guardian })
      .expect(201);
  const ruling = { outcome: 'set-aside', reason: 'Ordonnance du juge du 20 novembre 2026' };
  const rule = (who: SignedIn, more: object = {}) =>
    as(test, who).post(`/v1/backoffice/files/${scene.fileId}/consent/rulings`, { ...ruling, ...more });
  const disagreements = async (who = operators.dpo) =>
    (await as(test, who).get('/v1/backoffice/consent-disagreements?limit=100').expect(200)).body.items as {
      fileId: string;
      blockedAt: string;
    }[];
  const waiting = async () => (await disagreements()).map(({ fileId }) => fileId);

  it('suspend sharing until an operator sets the opposition aside, and members are told', async () => {
    await oppose();
    await scene.news(scene.physician).expect(403, /consent-blocked/);
    expect(await waiting()).toContain(scene.fileId);
    const answer = await rule(operators['identity-cell']).expect(201);
    expect(Object.keys(answer.body)).toEqual(['id']);
    await scene.news(scene.physician).expect(200);
    expect(await waiting()).not.toContain(scene.fileId);
    expect(await scene.told('consent-changed')).toEqual(
      expect.arrayContaining([scene.nurse.accountId, scene.physician.accountId]),
    );
    expect(await scene.traced(answer)).toMatchObject([
      { outcome: 'done', action: 'consent-disagreement.rule-on', files: [scene.fileId], item: answer.body.id },
    ]);
  });

  it('wait since the last of them opposed, whatever else is opposed and whoever disagrees about others', async () => {
    await oppose();
    const since = test.clock.now();
    test.clock.advance(60_000);
    await scene.opposes({ kind: 'profession', code: '31' });
    const { fileId } = scene;
    scene = await Scene.of(test);
    await oppose();
    const seen = (await disagreements()).find((one) => one.fileId === fileId);
    expect(new Date(seen!.blockedAt)).toEqual(since);
  });

  it('end it where the operator upholds the opposition', async () => {
    await oppose();
    await rule(operators.dpo, { outcome: 'upheld' }).expect(201);
    await scene.news(scene.physician).expect(403, /consent-withdrawn/);
  });

  it('are ruled upon only where they disagree', async () => {
    await rule(operators.dpo).expect(409, /consent-not-blocked/);
  });

  it('are not ruled upon by an operator who takes part in the file as a professional', async () => {
    const nurse = await signedIn(test.app, { situations: [NURSE], roles: ['identity-cell'] });
    await joined(test, scene.fileId, scene.nurse, nurse);
    await oppose();
    await rule(nurse).expect(409, /own-file/);
    await scene.news(nurse).expect(403, /consent-blocked/);
    await rule(operators.dpo).expect(201);
  });

  it('are nobody else’s to rule upon, or to list', async () => {
    await oppose();
    for (const other of [scene.nurse, ...allBut(operators, 'identity-cell', 'dpo')]) {
      await rule(other).expect(403, /role-required/);
      await as(test, other)
        .get('/v1/backoffice/consent-disagreements')
        .expect(403, /role-required/);
    }
    await scene.news(scene.physician).expect(403, /consent-blocked/);
  });
});
