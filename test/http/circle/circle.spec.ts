import { testApp, type TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { SOCIAL_WORKER } from '../../../src/accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { OUTSIDE } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;

beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(() => theyWorkTogether('2026-11-23T09:00:00+01:00'));

/** The nurse has opened a file, and the physician takes part in it. */
async function theyWorkTogether(since: string): Promise<void> {
  test.clock.set(since);
  scene = await Scene.of(test);
  await scene.joins(scene.physician);
}

const leave = (who: SignedIn, body: object) => scene.as(who).post(scene.file('/members/me/end'), body);

const end = async (by: SignedIn, whose: SignedIn, reason: string) =>
  scene.as(by).post(scene.file(`/members/${await scene.membershipOf(whose)}/end`), { reason });

describe('The end of care', () => {
  it('holds from the next request on, and once', async () => {
    const { nurse, physician } = scene;
    await scene.news(physician).expect(200);
    expect((await end(nurse, physician, 'excluded-by-person')).status).toBe(204);
    await scene.news(physician).expect(403, /membership-ended/);
    expect((await end(nurse, physician, 'end-of-care')).body.code).toBe('membership-over');
  });

  it('on a date is that day at 24:00 in Paris', async () => {
    await theyWorkTogether('2026-11-23T23:30:00+01:00');
    const { physician } = scene;
    await leave(physician, { reason: 'end-of-care', endsOn: '2026-11-23' }).expect(204);
    test.clock.set('2026-11-23T23:59:59.999+01:00');
    await scene.news(physician).expect(200);
    test.clock.set('2026-11-24T00:00:00+01:00');
    await scene.news(physician).expect(403, /membership-ended/);
    expect((await scene.circle())[1]?.stay?.status).toBe('ended');
  });

  it('is never set in the past', async () => {
    await leave(scene.physician, { reason: 'end-of-care', endsOn: '2026-11-22' }).expect(422, /end-in-the-past/);
  });

  it('lets one come back, by a new invitation', async () => {
    const { physician } = scene;
    await leave(physician, { reason: 'left' }).expect(204);
    await scene.joins(physician);
    await scene.news(physician).expect(200);
    expect((await scene.circle()).map(({ stay }) => stay?.status)).toEqual(['active', 'ended', 'active']);
  });

  it('that came last is the one that counts for who came back and left again', async () => {
    const { nurse, physician } = scene;
    expect((await end(nurse, physician, 'excluded-by-person')).status).toBe(204);
    await scene.later('2026-12-28T09:00:00+01:00');
    await scene.invitation(physician, { informedOn: '2026-12-28' }).expect(201);
    await scene.acceptance(physician).expect(204);
    await scene.hasLeft(physician, 'at once');
    const [mine] = (await scene.as(physician).get('/v1/files').expect(200)).body.items;
    expect(mine.membership.endsOn).toBe('2026-12-28');
    const report = scene.file('/sections/news/closing-report');
    await scene.as(physician).post(report, { text: 'Bilan.' }).expect(201);
  });

  it('that is set leaves no room for a new invitation before it comes', async () => {
    await leave(scene.physician, { reason: 'end-of-care', endsOn: '2026-11-30' }).expect(204);
    await scene.invitation(scene.physician).expect(409, /already-member/);
  });

  it('of others is the referent’s to set', async () => {
    expect((await end(scene.physician, scene.nurse, 'end-of-care')).body.code).toBe('matrix-denies');
  });

  it('is set in one’s own file only', async () => {
    const stay = await scene.membershipOf(scene.nurse);
    const other = await Scene.of(test);
    await other
      .as(other.nurse)
      .post(other.file(`/members/${stay}/end`), { reason: 'end-of-care' })
      .expect(404, /membership-not-found/);
  });
});

describe('Duties', () => {
  const appoint = (by: SignedIn, id: string, ...duties: string[]) =>
    scene.as(by).put(scene.file(`/members/${id}/duties`), { duties });

  it('pass from one referent to another', async () => {
    const { nurse, physician } = scene;
    const [mine, theirs] = [await scene.membershipOf(nurse), await scene.membershipOf(physician)];
    await appoint(physician, theirs, 'referent').expect(403, /matrix-denies/);
    await appoint(nurse, mine).expect(409, /last-referent/);
    await appoint(nurse, theirs, 'referent', 'attending-physician').expect(204);
    await appoint(physician, mine).expect(204);
    expect((await scene.circle()).map(({ duties }) => duties)).toEqual([[], ['attending-physician', 'referent']]);
    await appoint(nurse, mine, 'referent').expect(403, /matrix-denies/);
  });

  it('make nobody a physician', async () => {
    const mine = await scene.membershipOf(scene.nurse);
    await appoint(scene.nurse, mine, 'referent', 'attending-physician').expect(422, /not-a-physician/);
  });
});

describe('The list of the circle', () => {
  it.each(WAYS_TO_END)(
    'and the timeline show who has left %s to the care team, and to nobody outside it',
    async (way) => {
      await scene.agreesOutside('41');
      const outsider = await scene.professional(SOCIAL_WORKER);
      await scene.invitation(outsider, OUTSIDE).expect(201);
      await scene.acceptance(outsider).expect(204);
      await scene.hasLeft(scene.physician, way);
      const seen = async (reader: SignedIn) => (await scene.circle(reader)).map(({ accountId }) => accountId);
      expect(await seen(outsider)).toEqual([scene.nurse.accountId, outsider.accountId]);
      expect((await scene.circle())[1]).toMatchObject({
        accountId: scene.physician.accountId,
        stay: { status: 'ended', endReason: 'left' },
      });
      type Turns = { items: { kind: string }[] };
      const turns = async (reader: SignedIn) =>
        (await scene.reads<Turns>(reader, '/sections/timeline')).items.map(({ kind }) => kind).sort();
      const there = ['file-opened', 'member-joined', 'member-joined'];
      expect(await turns(outsider)).toEqual(there);
      expect(await turns(scene.nurse)).toEqual([...there, 'member-joined', 'member-left']);
    },
  );

  it.each([
    ['practises no more', 'update accounts.situation set ended_at = $2 where account_id = $1'],
    [
      'has closed their account',
      `update accounts.account set status = 'closed' where id = $1 and $2::timestamptz is not null`,
    ],
  ])('shows as gone who %s, before anything is written in the circle', async (_, change) => {
    await test.superuser.query(change, [scene.physician.accountId, test.clock.now()]);
    expect((await scene.circle()).map(({ stay }) => stay?.status)).toEqual(['active', 'ended']);
  });

  it('goes on where the page before ended', async () => {
    const page = async (query: string) =>
      (
        await scene
          .as(scene.nurse)
          .get(scene.file(`/members?${query}`))
          .expect(200)
      ).body;
    const first = await page('limit=1');
    const second = await page(`limit=1&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ accountId }) => accountId)).toEqual([
      scene.nurse.accountId,
      scene.physician.accountId,
    ]);
    expect(second.next).toBeNull();
  });
});
