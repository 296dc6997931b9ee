import { testApp, type TestApp } from '#test/support/test-app.js';
import { type Operators, operatorsOf } from '../../../src/accounts/testing/operators.js';
import { STUDENT_PHYSICIAN } from '../../../src/accounts/testing/situations.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, as } from '../../../src/coordination/files/testing/files.http.js';

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

const OLD = '2026-01-10';
const SHARED = { object: 'extended-sharing', scope: { classes: ['social', 'documents'], professions: ['41', '330'] } };
const OPPOSED = { object: 'opposition', opposition: { kind: 'section', path: 'social' } };
const WITHDRAWN = { effect: 'withdrawn' };

const decide = (more: object, who = scene.nurse) =>
  scene.as(who).post(scene.file('/consent/decisions'), { ...AGREEMENT, ...more });
const inForce = async () =>
  (await test.superuser.query('select * from consent.in_force where file_id = $1', [scene.fileId])).rows[0];
const sharing = async () => (await scene.as(scene.nurse).get(scene.file('')).expect(200)).body.sharing;

describe('What was decided before the restriction in force does not undo it:', () => {
  it.each<[string, object, object]>([
    ['a withdrawal', WITHDRAWN, {}],
    ['a refusal', { effect: 'refused' }, {}],
    [
      'a scope that was withdrawn',
      { ...SHARED, ...WITHDRAWN },
      { ...SHARED, scope: { classes: ['social'], professions: ['330'] } },
    ],
    ['an opposition', { ...OPPOSED, effect: 'opposed' }, { ...OPPOSED, effect: 'lifted' }],
    [
      'an opposition to emergency access',
      { object: 'emergency-access', effect: 'opposed' },
      { object: 'emergency-access', effect: 'lifted' },
    ],
    ['the DMP', { object: 'dmp', ...WITHDRAWN }, { object: 'dmp' }],
    ['an agreement for a time', { endsOn: '2026-12-01' }, {}],
    ['a scope for a time', { ...SHARED, endsOn: '2026-12-01' }, SHARED],
  ])('%s', async (_, restriction, agreement) => {
    await decide(SHARED).expect(201);
    await decide(restriction).expect(201);
    const before = await inForce();
    await decide({ ...agreement, decidedOn: OLD }, scene.physician).expect(409, /consent-older-than-refusal/);
    expect(await inForce()).toEqual(before);
    await decide(agreement, scene.physician).expect(201);
  });

  it('nor when an older withdrawal is recorded beside it', async () => {
    await decide(WITHDRAWN).expect(201);
    await decide({ effect: 'refused', decidedOn: OLD }).expect(201);
    await decide({ decidedOn: OLD }).expect(409, /consent-older-than-refusal/);
    expect(await sharing()).toBe('refused');
  });

  it('a scope from before the last withdrawal of all', async () => {
    await decide(WITHDRAWN).expect(201);
    await decide({ effect: 'refused', decidedOn: OLD }).expect(201);
    await decide({}).expect(201);
    await decide({ ...SHARED, decidedOn: OLD }).expect(409, /consent-older-than-refusal/);
    await decide(SHARED).expect(201);
  });

  it('nor does a file open again under it', async () => {
    const closed = { reason: 'asked-by-person', closedOn: '2026-11-23' };
    await scene.as(scene.nurse).post(scene.file('/closure'), closed).expect(204);
    const reopen = (consent: object) =>
      scene.as(scene.nurse).post(scene.file('/reopening'), { reason: 'Retour', consent: { ...AGREEMENT, ...consent } });
    await reopen({ decidedOn: OLD }).expect(409, /consent-older-than-closure/);
    await scene
      .as(scene.physician)
      .post(scene.file('/consent/withdrawals'), { ...AGREEMENT, ...WITHDRAWN })
      .expect(201);
    await reopen({ decidedOn: '2026-11-22' }).expect(409);
    expect((await scene.as(scene.nurse).get(scene.file('')).expect(200)).body.status).toBe('closed');
    await reopen({}).expect(204);
    expect((await scene.told('consent-changed')).filter((one) => one === scene.physician.accountId)).toHaveLength(1);
  });
});

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

const awaits = async (who = scene.nurse) => (await scene.as(who).get(scene.file('')).expect(200)).body.awaits;

describe('A ruling that sharing ends', () => {
  beforeEach(async () => {
    await aChild();
    await rule('upheld').expect(201);
  });

  it('is undone neither by an older agreement, nor by one parent, nor by who was not heard', async () => {
    await decide({ ...MOTHER, decidedOn: '2026-02-01' }).expect(409, /consent-older-than-refusal/);
    await decide(parent('Mme Autre')).expect(409, /consent-ruling-stands/);
    await decide({}).expect(409, /consent-ruling-stands/);
    await decide(MOTHER).expect(201);
    await scene.news(scene.physician).expect(403, /consent-withdrawn/);
    await decide(MOTHER).expect(409);
  });

  it('is undone by all of them, whatever the case and the accents of their names', async () => {
    await decide(MOTHER).expect(201);
    await decide(parent('m.  elie MOREL')).expect(201);
    await scene.news(scene.physician).expect(200);
  });

  it('is told with whose agreement it waits for: by the file, by the answer to the first of them, and after the last by neither', async () => {
    expect(await awaits()).toEqual(['M. Élie Morel', 'Mme Morel']);
    const first = await decide(MOTHER).expect(201);
    expect(first.body).toEqual({ id: expect.any(String), awaits: ['M. Élie Morel'] });
    expect(await awaits()).toEqual(['M. Élie Morel']);
    const last = await decide(parent('m.  elie MOREL')).expect(201);
    expect(last.body).toEqual({ id: expect.any(String) });
    expect(await awaits()).toEqual([]);
  });

  it('names nobody to a member who may collect no consent', async () => {
    const student = await scene.professional(STUDENT_PHYSICIAN);
    await rule('set-aside').expect(201);
    await scene.joins(student);
    await decide({ effect: 'opposed', ...FATHER }).expect(201);
    await rule('upheld').expect(201);
    expect(await awaits()).toEqual(['M. Élie Morel', 'Mme Morel']);
    expect(await awaits(student)).toEqual([]);
  });

  it('is undone by an operator, and not said twice', async () => {
    await rule('upheld').expect(409, /consent-not-blocked/);
    await rule('set-aside').expect(201);
    await scene.news(scene.physician).expect(200);
    await rule('set-aside').expect(409, /consent-not-blocked/);
  });

  it('ends for the person who has come of age since and agrees', async () => {
    await test.superuser.query(
      `update consent.in_force set adult_from = '2026-11-23', beside = jsonb_set(beside, '{upheld,on}', '"2026-11-22"') where file_id = $1`,
      [scene.fileId],
    );
    expect(await awaits()).toEqual([]);
    await decide({}).expect(201);
    await scene.news(scene.physician).expect(200);
  });
});

describe('What the person refused while they could say so', () => {
  const son = (endsOn?: string) => ({
    decidedBy: { capacity: 'family-habilitation', name: 'Fils', document: 'Jugement', ...(endsOn && { endsOn }) },
  });
  const UNABLE = { capacity: 'unable', name: 'Fils', consulted: 'family', reviewOn: '2027-01-15' };

  it('is not undone by a mandate of some days, nor because they no longer can', async () => {
    await decide({ effect: 'refused' }).expect(201);
    for (const more of [{ decidedBy: UNABLE }, son('2026-11-23'), son('2026-12-22')])
      await decide(more).expect(409, /consent-against-expressed-will/);
    await decide(son('2026-12-23')).expect(201);
    await decide(son()).expect(201);
    await decide({ decidedBy: UNABLE }).expect(409, /consent-against-expressed-will/);
    await decide({}).expect(201);
  });

  it('and who cannot say so is asked again within a year, after which nothing is shared', async () => {
    await decide({ decidedBy: { ...UNABLE, reviewOn: '2099-12-31' } }).expect(422, /consent-review-too-late/);
    await decide({ decidedBy: UNABLE }).expect(201);
    const { body } = await scene.as(scene.nurse).get(scene.file('/consent')).expect(200);
    expect(body).toMatchObject({ sharing: 'given', careTeamOnly: true, lapsesAt: '2027-01-15T23:00:00.000Z' });
  });
});
