import { testApp, type TestApp } from '#test/support/test-app.js';
import { type Operators, operatorsOf } from '../../../src/accounts/testing/operators.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, as } from '../../../src/coordination/files/testing/files.http.js';
import { consentOf, type FactsRow } from '../../../src/habilitation/index.js';

let test: TestApp;
let operators: Operators;
let scene: Scene;

beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
});
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.set('2026-11-23T09:00:00+01:00');
  scene = await Scene.of(test);
  await scene.joins(scene.physician);
});

const WITHDRAWN = { effect: 'withdrawn' };

const decide = (more: object, who = scene.nurse) =>
  scene.as(who).post(scene.file('/consent/decisions'), { ...AGREEMENT, ...more });
const CONSENT_ROW = `
select row_to_json(c) as facts from (select *, version as consent_version from consent.in_force where file_id = $1) c`;

const parent = (name: string) => ({ decidedBy: { capacity: 'parental-authority', name } });
const [MOTHER, FATHER] = [parent('Mme Morel'), parent('M. Élie Morel')];

/** A child of eleven, whose mother agreed and whose father opposes. */
async function aChild(): Promise<void> {
  scene = await Scene.of(test, { birthDate: '2015-06-30' }, { ...AGREEMENT, ...MOTHER });
  await scene.joins(scene.physician);
  await decide({ effect: 'opposed', ...FATHER }).expect(201);
}
const rule = (outcome: string) =>
  as(test, operators.dpo).post(`/v1/backoffice/files/${scene.fileId}/consent/rulings`, {
    outcome,
    reason: 'Décision du juge',
  });

const COME_OF_AGE = `update consent.in_force set adult_from = '2026-11-20' where file_id = $1`;

describe('An opposition of parents', () => {
  it('lapses when the child comes of age, who decides anew', async () => {
    await aChild();
    await scene.news(scene.physician).expect(403, /consent-blocked/);
    await test.superuser.query(COME_OF_AGE, [scene.fileId]);
    await decide({}).expect(201);
    await scene.news(scene.physician).expect(200);
    await decide(WITHDRAWN).expect(201);
    await decide({}).expect(201);
    await scene.news(scene.physician).expect(200);
  });

  it('lapses for every reader with the mandate of who opposes, and so does one to a profession', async () => {
    const guardian = { capacity: 'guardian', name: 'Dominique Exemple', document: 'Jugement', endsOn: '2026-11-23' };
    scene = await Scene.of(test);
    await scene.later('2026-11-23T23:58:00+01:00');
    const over = { ...guardian, endsOn: '2026-11-22' };
    await decide({ effect: 'opposed', decidedBy: over }).expect(422, /"\/decidedBy\/endsOn"/);
    await decide({ effect: 'opposed', decidedBy: guardian }).expect(201);
    await decide({
      object: 'opposition',
      effect: 'opposed',
      opposition: { kind: 'profession', code: '10' },
      decidedBy: guardian,
    }).expect(201);
    await decide({ object: 'emergency-access', effect: 'opposed', decidedBy: guardian }).expect(201);
    await scene.news(scene.nurse).expect(403, /consent-blocked/);
    const waiting = async () =>
      (await as(test, operators.dpo).get('/v1/backoffice/consent-disagreements?limit=100').expect(200)).text;
    expect(await waiting()).toContain(scene.fileId);
    await scene.later('2026-11-24T00:00:00+01:00');
    await scene.news(scene.nurse).expect(200);
    expect(await waiting()).not.toContain(scene.fileId);
    await rule('upheld').expect(409, /consent-not-blocked/);
    const consent = (await scene.as(scene.nurse).get(scene.file('/consent')).expect(200)).body;
    expect(consent).toMatchObject({ sharing: 'given', oppositions: [], emergencyOpposed: false });
  });
});

describe('Each of several oppositions', () => {
  it('lapses with its own mandate: sharing is blocked until the last, whichever was recorded first', async () => {
    const opposes = (name: string, endsOn: string, more: object = {}) => {
      const decidedBy = { capacity: 'guardian', name, document: 'Jugement', endsOn };
      return decide({ effect: 'opposed', decidedBy, ...more }).expect(201);
    };
    await opposes('Premier', '2026-11-24');
    await opposes('Deuxième', '2026-11-25');
    await opposes('Troisième', '2026-11-23');
    await opposes('Premier', '2026-11-23', { object: 'emergency-access' });
    const facts = async () => {
      const [row] = await test.database.rows<{ facts: FactsRow }>(CONSENT_ROW, [scene.fileId]);
      return consentOf(row!.facts, test.clock.now());
    };
    await scene.later('2026-11-25T23:59:00+01:00');
    await scene.news(scene.physician).expect(403, /consent-blocked/);
    expect(await facts()).toMatchObject({ sharing: 'blocked', emergencyOpposed: false });
    await scene.later('2026-11-26T00:00:00+01:00');
    await scene.news(scene.physician).expect(200);

    scene = await Scene.of(test);
    await scene.later('2026-11-26T09:00:00+01:00');
    await opposes('Premier', '2026-11-26');
    await opposes('Premier', '2026-11-27', { object: 'emergency-access' });
    await scene.later('2026-11-27T00:00:00+01:00');
    await scene.news(scene.nurse).expect(200);
    expect(await facts()).toMatchObject({ sharing: 'given', emergencyOpposed: true });
  });
});
