import { testApp, type TestApp } from '#test/support/test-app.js';
import { allBut, type Operators, operatorsOf } from '../../../src/accounts/testing/operators.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { SOCIAL_WORKER } from '../../../src/accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, as, withdrawn } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;
let operators: Operators;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
});
afterAll(() => test.close());

const REASON = 'Un homonyme est décédé';
const ALIVE = { deceasedOn: null, reason: REASON };
const CHECK = { method: 'document', checkedOn: '2026-11-23', source: 'Carte d’identité' };

beforeEach(async () => {
  test.clock.set('2026-11-23T09:00:00+01:00');
  scene = await Scene.of(test);
  await scene.joins(scene.physician);
});

const closed = (closure: object) =>
  scene.as(scene.nurse).post(scene.file('/closure'), { closedOn: '2026-11-23', ...closure });
const closedByDeath = (deceasedOn = '2026-11-21') => closed({ reason: 'deceased', deceasedOn }).expect(204);
const ended = () => closed({ reason: 'end-of-care' }).expect(204);
const learnt = (deceasedOn: string, who = scene.nurse) => scene.as(who).post(scene.file('/death'), { deceasedOn });
const proposed = (who: SignedIn, correction: object = ALIVE) =>
  scene.as(who).post(scene.file('/death/corrections'), correction);
const proposal = async (who = scene.nurse, correction: object = ALIVE): Promise<string> =>
  ((await proposed(who, correction).expect(201)).body as { id: string }).id;
const confirmed = (who: SignedIn, id: string) =>
  scene.as(who).post(scene.file(`/death/corrections/${id}/countersignature`), {});
const atDesk = (who: SignedIn, more: object = {}) =>
  as(test, who).post('/v1/backoffice/death-corrections', {
    ...{ person: { fileId: scene.fileId }, identityCheck: CHECK, ...ALIVE },
    ...more,
  });
const confirmedAtDesk = (who: SignedIn, id: string) =>
  as(test, who).post(`/v1/backoffice/files/${scene.fileId}/death/corrections/${id}/countersignature`, {});
const file = async () => (await scene.as(scene.nurse).get(scene.file('')).expect(200)).body;
const LIVING_AND_OPEN = { status: 'open', closure: null, person: { deceasedOn: null } };
const DEAD_AND_CLOSED = { status: 'closed', person: { deceasedOn: '2026-11-21' } };

describe('A death that was recorded by mistake', () => {
  it('is undone by two members: the file goes on as it was, its versions and the journal say all, the members are told', async () => {
    await closedByDeath();
    const id = await proposal();
    expect(await file()).toMatchObject(DEAD_AND_CLOSED);
    expect((await scene.as(scene.physician).get(scene.file('/death')).expect(200)).body).toMatchObject({
      deceasedOn: '2026-11-21',
      correction: { id, ...ALIVE, askedBy: scene.nurse.accountId },
    });
    await confirmed(scene.nurse, id).expect(409, /death-countersigner-is-proposer/);
    expect(await file()).toMatchObject(DEAD_AND_CLOSED);
    const done = await confirmed(scene.physician, id).expect(204);
    expect(await file()).toMatchObject({ ...LIVING_AND_OPEN, sharing: 'given' });
    await scene.as(scene.nurse).post(scene.file('/sections/news'), { text: 'Elle va bien.', kind: 'OBS' }).expect(201);
    const { items } = await scene.reads<{ items: object[] }>(scene.nurse, '/sections/identity/versions');
    expect(items).toMatchObject([
      { version: 2, deceasedOn: '2026-11-21', correctionReason: REASON },
      { version: 1, deceasedOn: null, correctionReason: null },
    ]);
    expect(await scene.told('death-correction')).toEqual([scene.physician.accountId, scene.nurse.accountId]);
    expect(await scene.traced(done)).toMatchObject([{ outcome: 'done', files: [scene.fileId], item: id }]);
    await confirmed(scene.physician, id).expect(409, /death-correction-over/);
    await proposed(scene.nurse).expect(409, /death-not-recorded/);
  });

  it('leaves the consent as it stands', async () => {
    await closedByDeath();
    const id = await proposal();
    await withdrawn(test, scene.fileId, scene.physician);
    await confirmed(scene.physician, id).expect(204);
    expect(await file()).toMatchObject({ status: 'open', sharing: 'withdrawn' });
    await scene.news(scene.nurse).expect(403, /consent-withdrawn/);
  });

  it('that only has another date stays closed', async () => {
    await closedByDeath();
    await proposed(scene.nurse, { deceasedOn: '2026-11-21', reason: REASON }).expect(409, /death-unchanged/);
    await proposed(scene.nurse, { deceasedOn: '2026-12', reason: REASON }).expect(422, /death-date-impossible/);
    await confirmed(scene.physician, await proposal(scene.nurse, { deceasedOn: '2026-10', reason: REASON })).expect(
      204,
    );
    expect(await file()).toMatchObject({ status: 'closed', person: { deceasedOn: '2026-10' } });
  });
});

describe('A death that is learnt after the file was closed', () => {
  it('is recorded, as far as it is known; undone, it reopens nothing', async () => {
    await learnt('2026').expect(409, /death-closes-file/);
    await ended();
    await learnt('2026-12').expect(422, /death-date-impossible/);
    await learnt('2026-13').expect(422, /date-not-in-calendar/);
    await learnt('2026-11').expect(204);
    expect(await file()).toMatchObject({ status: 'closed', person: { deceasedOn: '2026-11' } });
    expect(await scene.reads(scene.nurse, '/sections/identity')).toMatchObject({ deceasedOn: '2026-11', version: 2 });
    await learnt('2026-11').expect(403, /person-deceased/);
    await confirmed(scene.physician, await proposal()).expect(204);
    expect(await file()).toMatchObject({
      status: 'closed',
      closure: { reason: 'end-of-care' },
      person: { deceasedOn: null },
    });
    const again = { reason: 'Retour', consent: { ...AGREEMENT, decidedOn: '2026-11-23' } };
    await scene.as(scene.nurse).post(scene.file('/reopening'), again).expect(204);
  });

  it('is for the referent to record, as closing is', async () => {
    await ended();
    await learnt('2026-11', scene.physician).expect(403, /matrix-denies/);
    expect(await file()).toMatchObject({ person: { deceasedOn: null } });
  });
});

describe('A file that is closed by a death', () => {
  it.each(['2026', '2026-11'])('keeps that it is known to %s alone', async (deceasedOn) => {
    await closedByDeath(deceasedOn);
    expect(await file()).toMatchObject({ status: 'closed', person: { deceasedOn } });
    expect((await scene.as(scene.nurse).get('/v1/files').expect(200)).body.items[0].person).toMatchObject({
      deceasedOn,
    });
  });
});

describe('The correction of a death', () => {
  it.each(WAYS_TO_END)('is nobody’s who could not close the file, who left %s, or who is a stranger', async (way) => {
    const [social, stranger] = [await scene.professional(SOCIAL_WORKER), await scene.professional({})];
    await scene.joins(social);
    const leaver = await scene.joins(await scene.professional({}));
    await scene.hasLeft(leaver, way);
    await closedByDeath();
    const id = await proposal();
    expect(await scene.told('death-correction')).not.toContain(leaver.accountId);
    for (const [who, status] of [
      [social, 403],
      [leaver, 403],
      [stranger, 404],
    ] as const) {
      await scene.as(who).get(scene.file('/death')).expect(status);
      await proposed(who).expect(status);
      await confirmed(who, id).expect(status);
    }
    expect(await file()).toMatchObject(DEAD_AND_CLOSED);
  });

  it('waits for thirty days, the newest alone', async () => {
    await closedByDeath();
    const [older, newer] = [await proposal(), await proposal(scene.nurse, { deceasedOn: '2026', reason: REASON })];
    await confirmed(scene.physician, older).expect(409, /death-correction-over/);
    await scene.later('2026-12-24T09:00:00+01:00');
    await confirmed(scene.physician, newer).expect(409, /death-correction-over/);
    expect(await scene.reads(scene.nurse, '/death')).toEqual({ deceasedOn: '2026-11-21', correction: null });
    expect(await file()).toMatchObject(DEAD_AND_CLOSED);
  });

  it('is done once when two confirm at once', async () => {
    await closedByDeath();
    const [id, third] = [await proposal(), operators.dpo];
    const answers = await Promise.all([confirmed(scene.physician, id), confirmedAtDesk(third, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await scene.reads<{ items: object[] }>(scene.nurse, '/sections/identity/versions')).items).toHaveLength(2);
  });
});

describe('Where nobody of the circle can', () => {
  it.each([
    ['2026-11-24', 'identity-check-to-come'],
    ['2026-08-24', 'identity-check-too-old'],
  ])('an operator proposes nothing by a check of %s (%s)', async (on, code) => {
    await closedByDeath();
    const { body } = await atDesk(operators['identity-cell'], { identityCheck: { ...CHECK, checkedOn: on } }).expect(
      422,
    );
    expect(body).toMatchObject({ code, errors: [{ pointer: '/identityCheck/checkedOn' }] });
  });

  it('two operators undo a death: the one proposes, another confirms, the members are told', async () => {
    await closedByDeath();
    const { body } = await atDesk(operators['identity-cell']).expect(201);
    expect(Object.keys(body)).toEqual(['id']);
    await confirmedAtDesk(operators['identity-cell'], body.id).expect(409, /death-countersigner-is-proposer/);
    const { body: list } = await as(test, operators.dpo).get('/v1/backoffice/death-corrections?limit=100').expect(200);
    expect(list.items).toContainEqual({
      ...{ id: body.id, fileId: scene.fileId, askedBy: operators['identity-cell'].accountId },
      askedAt: expect.any(String),
    });
    expect(await file()).toMatchObject(DEAD_AND_CLOSED);
    const done = await confirmedAtDesk(operators.dpo, body.id).expect(204);
    expect(await file()).toMatchObject(LIVING_AND_OPEN);
    expect(await scene.traced(done)).toMatchObject([{ outcome: 'done', files: [scene.fileId], item: body.id }]);
    expect((await scene.told('death-correction')).sort()).toEqual(
      [scene.nurse, scene.nurse, scene.physician, scene.physician].map(({ accountId }) => accountId).sort(),
    );
    const { items } = await scene.reads<{ items: object[] }>(scene.nurse, '/sections/identity/versions');
    expect(items[0]).toMatchObject({ correctionReason: REASON });
  });

  it('it is for no other role, and nothing is proposed of a person who is alive', async () => {
    await atDesk(operators.dpo).expect(409, /death-not-recorded/);
    await closedByDeath();
    const id = await proposal();
    for (const other of [scene.nurse, ...allBut(operators, 'identity-cell', 'dpo')]) {
      await atDesk(other).expect(403, /role-required/);
      await confirmedAtDesk(other, id).expect(403, /role-required/);
      await as(test, other)
        .get('/v1/backoffice/death-corrections')
        .expect(403, /role-required/);
    }
    expect(await file()).toMatchObject(DEAD_AND_CLOSED);
  });
});
