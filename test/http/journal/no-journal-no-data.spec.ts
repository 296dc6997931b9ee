import { testApp, type TestApp } from '#test/support/test-app.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';

let test: TestApp;
let scene: Scene;
beforeAll(async () => {
  test = await testApp();
  scene = await Scene.of(test);
});
afterAll(() => test.close());
beforeEach(() => test.superuser.query('revoke insert on journal.entry from spico_app'));
afterEach(() => test.superuser.query('grant insert on journal.entry to spico_app'));

const add = () => scene.as(scene.nurse).post(scene.file('/sections/news'), { kind: 'OBS', text: 'Confidence.' });
const stored = async () => (await test.superuser.query('select from coordination.item')).rowCount;

describe('When the journal cannot be written', () => {
  it.each(['', '/sections/identity', '/sections/news', '/members', '/sections/timeline', '/accesses'])(
    'no data leaves by reading %j of a file',
    async (path) => {
      const { body } = await scene.as(scene.nurse).get(scene.file(path)).expect(503);
      expect(body).toMatchObject({ code: 'journal-unavailable' });
      expect(JSON.stringify(body)).not.toMatch(/Martin|Zoé|1941-05/);
    },
  );

  it('nothing is stored either', async () => {
    await add().expect(503);
    expect(await stored()).toBe(0);
  });

  it('a stranger is not told more than a member', async () => {
    const stranger = await scene.professional({});
    await scene.as(stranger).get(scene.file('')).expect(503);
  });

  it('the service resumes with the journal, and only then', async () => {
    await test.superuser.query('grant insert on journal.entry to spico_app');
    await add().expect(201);
    expect(await stored()).toBe(1);
  });
});
