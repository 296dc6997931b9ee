import { newId } from '#libs/kernel/identifier.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { delegated } from '../../../src/delegations/testing/delegations.http.js';
import { type Operators, operatorsOf } from '../../../src/accounts/testing/operators.js';
import { type SignedIn, signedIn } from '../../../src/accounts/testing/professionals.js';
import { NURSE, SECRETARY } from '../../../src/accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;
let operators: Operators;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
});
afterAll(() => test.close());

const PART: Readonly<Record<string, (who: SignedIn) => PromiseLike<unknown>>> = {
  'take part': (who: SignedIn) => scene.joins(who),
  'are invited': (who: SignedIn) => scene.invitation(who).expect(201),
  'act in the name of a member': (who: SignedIn) => delegated(test, scene.physician, who),
  ...Object.fromEntries(
    WAYS_TO_END.map((way) => [
      `have left ${way}`,
      async (who: SignedIn) => {
        await scene.joins(who);
        await scene.hasLeft(who, way);
      },
    ]),
  ),
};

const roles = ['support', 'identity-cell', 'dpo'] as const;
const addressed = () => ({
  person: { fileId: scene.fileId },
  identityCheck: { method: 'call-back', checkedOn: '2026-11-23', source: 'numéro du dossier' },
});
const ALIVE = { deceasedOn: null, reason: 'Confusion avec une homonyme' };
const backoffice = (who: SignedIn, path: string, body: object) =>
  scene.as(who).post(`/v1/backoffice/${path}`, { ...addressed(), ...body });
const countersign = (who: SignedIn, id: string) =>
  scene.as(who).post(`/v1/backoffice/files/${scene.fileId}/death/corrections/${id}/countersignature`, {});

const GUARDIAN = { capacity: 'guardian', name: 'Dominique Exemple', document: 'Jugement du 3 mars 2025' };
const withdrawn = (decision: object) =>
  scene.as(scene.physician).post(scene.file('/consent/withdrawals'), { ...AGREEMENT, ...decision });
const waiting = async (who: SignedIn, list: string) => {
  const { body } = await scene.as(who).get(`/v1/backoffice/${list}?limit=100`).expect(200);
  return (body.items as { fileId: string }[]).map(({ fileId }) => fileId);
};

describe('Operators leave to a colleague a file in which they', () => {
  beforeEach(async () => {
    test.clock.set('2026-11-23T09:00:00+01:00');
    scene = await Scene.of(test);
    await scene.joins(scene.physician);
  });

  it.each(Object.keys(PART))('%s', async (how) => {
    const situation = how === 'act in the name of a member' ? SECRETARY : NURSE;
    const operator = await signedIn(test.app, { situations: [situation], roles });
    await PART[how]!(operator);
    const withdrawal = { decision: { ...AGREEMENT, effect: 'withdrawn' } };
    const refused = await backoffice(operator, 'consent-withdrawals', withdrawal).expect(409, /own-file/);
    expect(await scene.traced(refused)).toMatchObject([{ outcome: 'rejected', files: [scene.fileId] }]);
    await scene.news(scene.physician).expect(200);

    for (const whose of [`subjects/${scene.fileId}`, `accounts/${scene.nurse.accountId}`])
      for (const path of [`${whose}/accesses`, `${whose}/accesses/export`])
        await scene
          .as(operator)
          .get(`/v1/backoffice/${path}`)
          .expect(409, /own-file/);
    await scene.as(operators.dpo).get(`/v1/backoffice/subjects/${scene.fileId}/accesses`).expect(200);

    await backoffice(operator, 'death-corrections', ALIVE).expect(409, /own-file/);
    await countersign(operator, newId()).expect(409, /own-file/);
    await backoffice(operators.support, 'consent-withdrawals', withdrawal).expect(201);
  });

  it.each(Object.keys(PART))('%s, and are not told that something waits on it', async (how) => {
    const situation = how === 'act in the name of a member' ? SECRETARY : NURSE;
    const own = await signedIn(test.app, { situations: [situation], roles });
    await PART[how]!(own);
    const opposition = { object: 'opposition', effect: 'opposed', opposition: { kind: 'profession', code: '31' } };
    const { body: opposed } = await withdrawn(opposition).expect(201);
    const correction = { corrects: opposed.id, reason: 'Enregistré dans le dossier d’un homonyme' };
    const { body } = await backoffice(operators.support, 'consent-corrections', correction).expect(201);
    await withdrawn({ effect: 'opposed', decidedBy: GUARDIAN }).expect(201);
    for (const list of ['consent-disagreements', 'consent-proposals']) {
      expect(await waiting(operators.dpo, list)).toContain(scene.fileId);
      expect(await waiting(own, list)).not.toContain(scene.fileId);
    }
    const { rows } = await test.superuser.query(
      `select ids->>'accountId' as account from outbox.fact where kind = 'consent-proposed' and ids->>'proposalId' = $1`,
      [body.id],
    );
    const told = rows.map(({ account }) => account as string);
    expect([told.includes(operators.dpo.accountId), told.includes(own.accountId)]).toEqual([true, false]);
  });

  it('take part, but for what they asked themselves, which they can take back', async () => {
    const operator = await signedIn(test.app, { situations: [NURSE], roles });
    const opposition = { object: 'opposition', effect: 'opposed', opposition: { kind: 'profession', code: '31' } };
    const { body: opposed } = await withdrawn(opposition).expect(201);
    const correction = { corrects: opposed.id, reason: 'Enregistré dans le dossier d’un homonyme' };
    await backoffice(operator, 'consent-corrections', correction).expect(201);
    await scene.joins(operator);
    expect(await waiting(operator, 'consent-proposals')).toContain(scene.fileId);
  });

  it('take part, whose person was taken for dead', async () => {
    const operator = await scene.joins(await signedIn(test.app, { situations: [NURSE], roles }));
    const death = { reason: 'deceased', closedOn: '2026-11-23', deceasedOn: '2026-11-21' };
    await scene.as(scene.nurse).post(scene.file('/closure'), death).expect(204);
    await backoffice(operator, 'death-corrections', ALIVE).expect(409, /own-file/);
    const { body } = await backoffice(operators['identity-cell'], 'death-corrections', ALIVE).expect(201);
    await countersign(operator, body.id).expect(409, /own-file/);
    expect(await waiting(operator, 'death-corrections')).not.toContain(scene.fileId);
    expect(await waiting(operators.dpo, 'death-corrections')).toContain(scene.fileId);
    await countersign(operators.dpo, body.id).expect(204);
  });
});
