import { testApp, type TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { PHYSICIAN, PHYSIOTHERAPIST } from '../../../src/accounts/testing/situations.js';
import { type Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { anInvitationOf } from '../../../src/coordination/files/testing/files.http.js';
import { delegationScene, under } from '../../../src/coordination/circle/testing/delegation.http.js';
import { add, HOSPITAL, theDirectorySays } from './hospital.js';

let test: TestApp;
let scene: Scene;
let physician: SignedIn;
let secretary: SignedIn;
let delegation: string;
beforeAll(async () => {
  test = await testApp();
  ({ scene, physician, secretary, delegation } = await delegationScene(test));
  await theDirectorySays(test, {});
});
afterAll(() => test.close());

describe('Whom the person excludes from a later day on', () => {
  it('lets nobody in from the decision on: no colleague, no substitute, no structure, nor by their secretary', async () => {
    expect((await scene.ending(physician, 'excluded-by-person', { endsOn: '2026-12-31' })).status).toBe(204);
    const [invitee, substitute] = [await scene.professional(PHYSIOTHERAPIST), await scene.professional(PHYSICIAN)];
    await scene.news(physician).expect(200);
    await scene.invitation(invitee, {}, physician).expect(403, /inviter-excluded/);
    await under(scene, secretary, delegation)
      .post(scene.file('/members'), anInvitationOf(invitee))
      .expect(403, /inviter-excluded/);
    const away = {
      situationId: substitute.situationId,
      endsOn: '2026-12-15',
      reason: 'Congés',
      informedOn: '2026-11-22',
    };
    await scene
      .as(physician)
      .post(scene.file('/substitutes'), away)
      .expect(403, /inviter-excluded/);
    await add(scene, HOSPITAL.id, physician).expect(403, /inviter-excluded/);
    for (const who of [invitee, substitute]) expect(await scene.waiting(who)).toEqual([]);
    await scene.invitation(invitee).expect(201);
  });

  it('nor does a secretary whom the person excludes, in the name of a physician who stays', async () => {
    const other = await delegationScene(test);
    await other.scene.joins(other.secretary);
    expect((await other.scene.ending(other.secretary, 'excluded-by-person', { endsOn: '2026-12-31' })).status).toBe(
      204,
    );
    const invitee = await other.scene.professional(PHYSIOTHERAPIST);
    await under(other.scene, other.secretary, other.delegation)
      .post(other.scene.file('/members'), anInvitationOf(invitee))
      .expect(403, /inviter-excluded/);
    await other.scene.invitation(invitee, {}, other.physician).expect(201);
  });
});
