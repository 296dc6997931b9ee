import { testApp, type TestApp } from '#libs/testing/test-app.js';
import type { SignedIn } from '../../src/accounts/testing/professionals.js';
import { Scene } from '../../src/coordination/testing/circle.http.js';

let test: TestApp;
let scene: Scene;
beforeAll(async () => {
  test = await testApp();
  test.clock.set('2026-11-23T09:00:00+01:00');
  scene = await Scene.of(test);
});
afterAll(() => test.close());

const enter = (who: SignedIn, body: object) => scene.as(who).post(scene.file('/timeline'), body);

describe('A pathway', () => {
  it('has no event before the year of birth, and does not tell the day of birth by what it refuses', async () => {
    const visit = { kind: 'visit', text: 'Visite' };
    await enter(scene.nurse, { ...visit, occurredOn: '1940-12-31' }).expect(422, /date-before-birth/);
    const { body } = await enter(scene.nurse, { ...visit, occurredOn: '1941-01-01' }).expect(201);
    const moved = (occurredOn: string) =>
      scene
        .as(scene.nurse)
        .patch(scene.file(`/timeline/${body.id}`), { occurredOn })
        .set('If-Match', '"1"');
    await moved('1850-01-01').expect(422, /date-too-early/);
    await moved('1899-01-01').expect(422, /date-before-birth/);
  });
});

describe('The access log of a file', () => {
  it('is not read backwards', async () => {
    const between = (query: string) =>
      scene
        .as(scene.nurse)
        .get(scene.file(`/accesses?${query}`))
        .expect(422);
    for (const [query, pointer] of [
      ['from=2026-11-02&to=2026-11-01', '?to'],
      ['from=2199-12-31', '?from'],
    ] as const)
      expect((await between(query)).body).toMatchObject({ code: 'period-reversed', errors: [{ pointer }] });
    expect((await between('to=9999-12-31')).body.errors).toMatchObject([{ pointer: '?to', code: 'date-too-late' }]);
  });
});
