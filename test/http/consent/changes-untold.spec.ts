import { delegated } from '../../../src/delegations/testing/delegations.http.js';
import { PHYSICIAN, SECRETARY, SOCIAL_WORKER, STUDENT_PHYSICIAN } from '../../../src/accounts/testing/situations.js';
import { Changes } from '../../../src/coordination/files/testing/changes.http.js';
import { WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { OUTSIDE, withdrawn } from '../../../src/coordination/files/testing/files.http.js';

const changes = new Changes();
const { correct, idsSince, lastActivity, note, now } = changes;
beforeAll(changes.start);
afterAll(changes.stop);
beforeEach(changes.setUp);

describe('Of a change in a file learns nothing', () => {
  it('whoever may not read that section of it', async () => {
    const secretary = await changes.scene.joins(await changes.scene.professional(SECRETARY));
    const before = await now();
    const last = await lastActivity(secretary);
    await note();
    expect(await idsSince(secretary, before)).toEqual([]);
    expect(await lastActivity(secretary)).toBe(last);
    await correct();
    expect(await idsSince(secretary, before)).toEqual([changes.scene.fileId]);
  });

  it('whoever the person is opposed to, whatever it is', async () => {
    await changes.scene.opposes({ kind: 'professional', accountId: changes.scene.physician.accountId });
    const before = await now();
    await note();
    await correct();
    await withdrawn(changes.test, changes.scene.fileId, changes.scene.nurse);
    expect(await idsSince(changes.scene.physician, before)).toEqual([]);
    expect(await lastActivity(changes.scene.physician)).toBeNull();
  });

  it('whoever was invited, but of the invitation', async () => {
    const before = await now();
    const colleague = await changes.scene.professional(PHYSICIAN);
    await changes.scene.invitation(colleague).expect(201);
    expect(await idsSince(colleague, before)).toEqual([changes.scene.fileId]);
    const asked = await now();
    await note();
    await correct();
    expect(await idsSince(colleague, asked)).toEqual([]);
    expect(await lastActivity(colleague)).toBeNull();
  });

  it.each(WAYS_TO_END)('whoever has left %s, but of the end', async (way) => {
    const before = await now();
    await changes.scene.hasLeft(changes.scene.physician, way);
    expect(await idsSince(changes.scene.physician, before)).toEqual([changes.scene.fileId]);
    const gone = await now();
    await note();
    expect(await idsSince(changes.scene.physician, gone)).toEqual([]);
    expect(await lastActivity(changes.scene.physician)).toBeNull();
  });

  it('whoever reads the circle from outside the care team, when somebody leaves it or writes for it alone', async () => {
    await changes.scene.agreesOutside('41');
    const outsider = await changes.scene.professional(SOCIAL_WORKER);
    await changes.scene.invitation(outsider, OUTSIDE).expect(201);
    await changes.scene.acceptance(outsider).expect(204);
    const before = await now();
    await note({ audience: 'care-team' });
    await changes.scene.leaving(changes.scene.physician).expect(204);
    expect(await idsSince(outsider, before)).toEqual([]);
    await note();
    expect(await idsSince(outsider, before)).toEqual([changes.scene.fileId]);
  });

  it('whoever acts for a member in another kind of matters', async () => {
    const secretary = await changes.scene.professional(SECRETARY);
    const delegation = await delegated(changes.test, changes.scene.physician, secretary, ['identity']);
    const before = await now();
    await note();
    expect(await idsSince(secretary, before, delegation)).toEqual([]);
    await correct();
    expect(await idsSince(secretary, before, delegation)).toEqual([changes.scene.fileId]);
  });

  it('anybody, while a note waits for its countersignature', async () => {
    const student = await changes.scene.joins(await changes.scene.professional(STUDENT_PHYSICIAN));
    const before = await now();
    const id = await note({ audience: 'circle' }, {}, student);
    expect(await idsSince(changes.scene.physician, before)).toEqual([]);
    const path = changes.scene.file(`/sections/news/${id}/countersignature`);
    await changes.scene
      .as(changes.scene.nurse)
      .post(path, undefined as never)
      .expect(204);
    expect(await idsSince(changes.scene.physician, before)).toEqual([changes.scene.fileId]);
  });
});
