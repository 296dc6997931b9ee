import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { addDays, calendarDateInParis } from '#libs/time/paris.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { PHYSIOTHERAPIST } from '../../../src/accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { joined, withdrawn } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;
let physiotherapist: SignedIn;

beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.set('2026-11-23T23:30:00+01:00');
  scene = await Scene.of(test);
  physiotherapist = await scene.professional(PHYSIOTHERAPIST);
  await joined(test, scene.fileId, scene.nurse, physiotherapist);
});

const physicianJoins = () => joined(test, scene.fileId, scene.nurse, scene.physician);
const leave = (who: SignedIn, more: object = {}) =>
  scene.as(who).post(scene.file('/members/me/end'), { reason: 'end-of-care', ...more });
const close = (who: SignedIn) =>
  scene.as(who).post(scene.file('/closure'), { reason: 'end-of-care', closedOn: '2026-11-23' });
const appoint = async (by: SignedIn, whose: SignedIn, ...duties: string[]) =>
  scene.as(by).put(scene.file(`/members/${await scene.membershipOf(whose)}/duties`), { duties });

describe('A file that has a referent', () => {
  it('is closed by them, and not by another of the care team whose category could', async () => {
    await physicianJoins();
    await close(scene.physician).expect(403, /matrix-denies/);
    await close(scene.nurse).expect(204);
  });
});

describe('Duties', () => {
  it.each([
    ['repeated', ['referent', 'referent'], 'value-repeated'],
    ['unknown', ['director'], 'value-not-listed'],
  ])('that are %s are refused', async (_, duties, code) => {
    const answer = await appoint(scene.nurse, physiotherapist, ...duties);
    expect([answer.status, answer.body.errors]).toMatchObject([400, [{ code }]]);
  });
});

describe('The last referent', () => {
  it('does not leave a file in which nobody could name the next one', async () => {
    await leave(scene.nurse).expect(409, /last-referent/);
    await scene.news(scene.nurse).expect(200);
  });

  it('leaves once a successor is appointed', async () => {
    expect((await appoint(scene.nurse, physiotherapist, 'referent')).status).toBe(204);
    await leave(scene.nurse).expect(204);
    expect(await scene.told('referent-missing')).toEqual([]);
    await close(physiotherapist).expect(204);
  });

  it.each(WAYS_TO_END)(
    'leaves %s where a physician of the care team stays, who is told and takes over',
    async (way) => {
      await physicianJoins();
      await scene.hasLeft(scene.nurse, way);
      expect(await scene.told('referent-missing')).toEqual([scene.physician.accountId]);
      const mine = (await scene.circle(scene.physician)).find(
        ({ accountId }) => accountId === scene.physician.accountId,
      );
      const duties = (who: SignedIn) =>
        scene.as(who).put(scene.file(`/members/${mine?.id}/duties`), { duties: ['referent'] });
      await duties(physiotherapist).expect(403, /matrix-denies/);
      await duties(scene.physician).expect(204);
      expect((await scene.circle(scene.physician)).map(({ duties }) => duties)).toContainEqual(['referent']);
    },
  );

  it.each(WAYS_TO_END)('reads the accesses of others no more, having left %s', async (way) => {
    await physicianJoins();
    // The journal goes by the clock of the database, which no spec sets.
    const today = calendarDateInParis(new Date());
    const log = () =>
      scene.reads<{ whole: boolean; items: { own: boolean }[] }>(
        scene.nurse,
        `/accesses?startsOn=${addDays(today, -1)}&endsOn=${addDays(today, 1)}`,
      );
    await scene.news(scene.physician).expect(200);
    const others = async () => (await log()).items.filter(({ own }) => !own).length > 0;
    expect([(await log()).whole, await others()]).toEqual([true, true]);
    await scene.hasLeft(scene.nurse, way);
    expect([(await log()).whole, await others()]).toEqual([false, false]);
  });

  it('whose last day is to come steers until then', async () => {
    await physicianJoins();
    await leave(scene.nurse, { endsOn: '2026-11-23' }).expect(204);
    await close(scene.physician).expect(403, /matrix-denies/);
    test.clock.set('2026-11-24T00:00:00+01:00');
    await close(scene.physician).expect(204);
  });

  it.each(WAYS_TO_END)('cannot count on who has left %s', async (way) => {
    await physicianJoins();
    await scene.hasLeft(scene.physician, way);
    await leave(scene.nurse).expect(409, /last-referent/);
  });

  it.each([
    ['practises no more', 'update accounts.situation set ended_at = $2 where account_id = $1'],
    [
      'cannot sign in',
      `update accounts.account set status = 'suspended' where id = $1 and $2::timestamptz is not null`,
    ],
  ])('cannot count on one who %s', async (_, change) => {
    await physicianJoins();
    await test.superuser.query(change, [scene.physician.accountId, test.clock.now()]);
    await leave(scene.nurse).expect(409, /last-referent/);
  });

  it('cannot count on one whose last day comes before', async () => {
    await physicianJoins();
    await leave(scene.physician, { endsOn: '2026-11-24' }).expect(204);
    await leave(scene.nurse, { endsOn: '2026-11-30' }).expect(409, /last-referent/);
  });

  it('goes when the consent is withdrawn, since nothing can be handed over', async () => {
    await withdrawn(test, scene.fileId, scene.nurse);
    await leave(scene.nurse).expect(204);
  });

  it('goes when the file is closed', async () => {
    await close(scene.nurse).expect(204);
    await leave(scene.nurse).expect(204);
  });

  it('of two who leave at once stays', async () => {
    const colleague = await scene.professional(PHYSIOTHERAPIST);
    await joined(test, scene.fileId, scene.nurse, colleague);
    await appoint(scene.nurse, colleague, 'referent');
    const both = [leave(scene.nurse), leave(colleague)];
    const answers = await overlapping(test, writesTo('coordination.membership'), [], both);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });
});
