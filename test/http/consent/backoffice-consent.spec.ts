import { newId } from '#libs/kernel/identifier.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { allBut, type Operators, operatorsOf } from '../../../src/accounts/testing/operators.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, anOpening, as, IDENTITY, joined } from '../../../src/coordination/files/testing/files.http.js';

const INS = '241053155501266';

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

const CHECK = { method: 'call-back', checkedOn: '2026-11-23', source: 'numéro du dossier' };
const WITHDRAWAL = { ...AGREEMENT, effect: 'withdrawn', decidedOn: '2026-11-23' };
const withdraw = (who: SignedIn, person: object, more: object = {}) =>
  as(test, who).post('/v1/backoffice/consent-withdrawals', {
    person,
    identityCheck: CHECK,
    decision: WITHDRAWAL,
    ...more,
  });
const thisFile = () => ({ fileId: scene.fileId });

describe('A withdrawal at the desk', () => {
  it('closes the file to its members at once, tells them, and says who checked the identity, how and when', async () => {
    const { nurse, physician, fileId } = scene;
    const answer = await withdraw(operators.support, thisFile()).expect(201);
    expect(Object.keys(answer.body)).toEqual(['id']);
    for (const member of [nurse, physician]) await scene.news(member).expect(403, /consent-withdrawn/);
    expect((await scene.told('consent-changed')).sort()).toEqual([nurse.accountId, physician.accountId].sort());
    expect(await scene.traced(answer)).toMatchObject([
      { outcome: 'done', action: 'consent-withdrawal.record-at-desk', files: [fileId], item: answer.body.id },
    ]);
    await as(test, nurse).post(scene.file('/consent/decisions'), AGREEMENT).expect(201);
    const { body } = await as(test, nurse).get(scene.file('/consent/decisions')).expect(200);
    expect(body.items[1]).toMatchObject({ id: answer.body.id, identityCheck: CHECK, recordedBy: null });
  });

  it('finds the person by the INS of a qualified identity', async () => {
    const identityIs = (status: string) =>
      test.superuser.query(
        `update coordination.person set status = $3, ins = $2 where id = (select person_id from coordination.file where id = $1)`,
        [scene.fileId, INS, status],
      );
    await identityIs('retrieved');
    await withdraw(operators.dpo, { ins: INS }).expect(404, /file-not-found/);
    await identityIs('qualified');
    await withdraw(operators.dpo, { ins: INS }).expect(201);
    await scene.news(scene.nurse).expect(403, /consent-withdrawn/);
  });

  it('finds the person by all the strict traits, and by no fewer', async () => {
    const identity = { ...IDENTITY, birthName: 'Du Guichet' };
    const { body } = await as(test, scene.nurse).post('/v1/files', anOpening(identity)).expect(201);
    const { birthDate, ...others } = identity;
    await withdraw(operators.support, { traits: others }).expect(400, /birthDate/);
    await withdraw(operators.support, { traits: { ...others, birthDate: '1941' } }).expect(404, /file-not-found/);
    for (const another of [
      { birthPlace: '34172' },
      { birthFirstName: 'Zélie' },
      { birthDate: '1941-05-13' },
      { sex: 'M' },
    ])
      await withdraw(operators.support, { traits: { ...identity, ...another } }).expect(404, /file-not-found/);
    await withdraw(operators.support, { traits: { ...others, birthDate } }).expect(201);
    expect((await as(test, scene.nurse).get(`/v1/files/${body.id}`)).body.sharing).toBe('withdrawn');
  });

  it('finds the person of whom civil status knows the year alone, by that year', async () => {
    const identity = { ...IDENTITY, birthName: 'De L’Année', birthDate: '1941' };
    await as(test, scene.nurse).post('/v1/files', anOpening(identity)).expect(201);
    await withdraw(operators.support, { traits: { ...identity, birthDate: '1941-05' } }).expect(404, /file-not-found/);
    await withdraw(operators.support, { traits: { ...identity, birthDate: '1941-00-00' } }).expect(201);
  });

  it('does not choose between twins', async () => {
    const identity = { ...IDENTITY, birthName: 'Jumelle' };
    const distinctPerson = { reason: 'Sœur jumelle du même prénom' };
    const first = await as(test, scene.nurse).post('/v1/files', anOpening(identity)).expect(201);
    await as(test, scene.nurse).post('/v1/files', anOpening(identity, { distinctPerson })).expect(201);
    await withdraw(operators.support, { traits: identity }).expect(409, /person-ambiguous/);
    await withdraw(operators.support, { fileId: first.body.id }).expect(201);
  });

  it.each([
    ['of nobody', {}, {}, /designation-ambiguous/],
    ['named twice', { ins: INS, fileId: '0198c0de-0000-4000-8000-000000000001' }, {}, /designation-ambiguous/],
    [
      'with an identity that will be checked',
      null,
      { identityCheck: { ...CHECK, checkedOn: '2026-11-24' } },
      /identity-check-to-come/,
    ],
    [
      'with an identity that was checked long ago',
      null,
      { identityCheck: { ...CHECK, checkedOn: '2026-08-24' } },
      /identity-check-too-old/,
    ],
    ['that agrees', null, { decision: AGREEMENT }, /consent-not-a-withdrawal/],
  ])('%s is refused', async (_, person, more, problem) => {
    await withdraw(operators.support, person ?? thisFile(), more).expect(422, problem);
    await scene.news(scene.nurse).expect(200);
  });

  it.each<[string, string, object, object?]>([
    ['that agrees', '/decision/effect', AGREEMENT],
    ['of a day to come', '/decision/decidedOn', { ...WITHDRAWAL, decidedOn: '2026-11-24' }],
    ['under a notice that nobody published', '/decision/notice', { ...WITHDRAWAL, notice: 'inventée' }],
    [
      'that names a profession that there is not',
      '/decision/opposition/code',
      { ...WITHDRAWAL, object: 'opposition', effect: 'opposed', opposition: { kind: 'profession', code: 'ZZ' } },
    ],
    [
      'of whom the identity will be checked',
      '/identityCheck/checkedOn',
      WITHDRAWAL,
      { ...CHECK, checkedOn: '2026-11-24' },
    ],
  ])(
    '%s is answered alike about somebody known and about nobody',
    async (_, pointer, decision, identityCheck = CHECK) => {
      const more = { decision, identityCheck };
      const known = await withdraw(operators.support, thisFile(), more).expect(422);
      const unknown = await withdraw(operators.support, { fileId: newId() }, more).expect(422);
      expect({ ...known.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
      expect(known.body.errors).toMatchObject([{ pointer }]);
    },
  );

  it('that is refused once the person was looked for is in the log of their file', async () => {
    await withdraw(operators.support, thisFile()).expect(201);
    const again = await withdraw(operators.support, thisFile()).expect(409, /consent-unchanged/);
    expect(await scene.traced(again)).toMatchObject([
      { outcome: 'rejected', code: 'consent-unchanged', files: [scene.fileId], person_id: expect.any(String) },
    ]);
  });

  it('of twins that are not told apart is in the logs of both', async () => {
    const identity = { ...IDENTITY, birthName: 'Jumeau' };
    const distinctPerson = { reason: 'Frère jumeau du même prénom' };
    const first = await as(test, scene.nurse).post('/v1/files', anOpening(identity)).expect(201);
    const second = await as(test, scene.nurse).post('/v1/files', anOpening(identity, { distinctPerson })).expect(201);
    const refused = await withdraw(operators.support, { traits: identity }).expect(409, /person-ambiguous/);
    const [entry] = await scene.traced(refused);
    expect([...(entry?.files ?? [])].sort()).toEqual([first.body.id, second.body.id].sort());
  });

  it('without a check of the identity is refused', async () => {
    await withdraw(operators.support, thisFile(), { identityCheck: undefined }).expect(400, /identityCheck/);
    await scene.news(scene.nurse).expect(200);
  });

  it('is nobody else’s to record: not a member’s, nor another role’s, who learn nothing of the file', async () => {
    for (const other of [scene.nurse, ...allBut(operators, 'support', 'dpo')]) {
      const known = await withdraw(other, thisFile()).expect(403, /role-required/);
      const unknown = await withdraw(other, { fileId: '01890000-0000-7000-8000-000000000000' }).expect(403);
      expect({ ...known.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
      expect(await scene.traced(known)).toMatchObject([{ outcome: 'refused', code: 'role-required', files: [] }]);
    }
    await scene.news(scene.nurse).expect(200);
  });
});
