import { testApp, type TestApp } from '#test/support/test-app.js';
import { operatorsOf } from '../../../src/accounts/testing/operators.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;
beforeAll(async () => {
  test = await testApp();
  test.clock.set('2026-11-23T09:00:00+01:00');
  scene = await Scene.of(test);
});
afterAll(() => test.close());

const enter = (who: SignedIn, body: object) => scene.as(who).post(scene.file('/sections/timeline'), body);

describe('A pathway', () => {
  it('has no event before the year of birth, and does not tell the day of birth by what it refuses', async () => {
    const visit = { kind: 'visit', text: 'Visite' };
    await enter(scene.nurse, { ...visit, occurredOn: '1940-12-31' }).expect(422, /date-before-birth/);
    const { body } = await enter(scene.nurse, { ...visit, occurredOn: '1941-01-01' }).expect(201);
    const moved = (occurredOn: string) =>
      scene
        .as(scene.nurse)
        .patch(scene.file(`/sections/timeline/${body.id}`), { occurredOn })
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
      ['startsOn=2026-11-02&endsOn=2026-11-01', '?endsOn'],
      ['startsOn=2199-12-31', '?startsOn'],
    ] as const)
      expect((await between(query)).body).toMatchObject({ code: 'period-reversed', errors: [{ pointer }] });
    expect((await between('endsOn=9999-12-31')).body.errors).toMatchObject([
      { pointer: '?endsOn', code: 'date-too-late' },
    ]);
  });
});

describe('Who speaks to the service centre', () => {
  const BARRED = { object: 'opposition', opposition: { kind: 'profession', code: '31' } };
  const decided = (effect: string) => ({ ...AGREEMENT, ...BARRED, effect, decidedOn: '2026-11-23' });
  const proposed = (who: SignedIn, path: string, on: string, what: object) =>
    scene.as(who).post(`/v1/backoffice/${path}`, {
      ...{
        person: { fileId: scene.fileId },
        identityCheck: { method: 'call-back', checkedOn: on, source: 'numéro du dossier' },
      },
      ...what,
    });

  it('is looked at lately for whatever is proposed, and not anew while a second operator is waited for', async () => {
    const { support, dpo } = await operatorsOf(test.app);
    const { body } = await scene
      .as(scene.nurse)
      .post(scene.file('/consent/withdrawals'), decided('opposed'))
      .expect(201);
    const correction = { corrects: body.id, reason: 'Enregistré dans le dossier d’un homonyme' };
    for (const [on, code] of [
      ['2026-11-24', 'identity-check-to-come'],
      ['2026-08-24', 'identity-check-too-old'],
    ] as const) {
      const refused = await proposed(dpo, 'consent-corrections', on, correction).expect(422);
      expect(refused.body).toMatchObject({ code, errors: [{ pointer: '/identityCheck/checkedOn' }] });
    }
    const lifting = { decision: decided('lifted') };
    const { body: asked } = await proposed(support, 'consent-liftings', '2026-08-25', lifting).expect(201);
    await scene.later('2026-11-26T09:00:00+01:00');
    const confirmation = `/v1/backoffice/consent-proposals/${asked.id}/countersignature`;
    await scene
      .as(dpo)
      .post(confirmation, undefined as never)
      .expect(204);
  });
});
