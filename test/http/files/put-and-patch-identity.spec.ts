import { testApp, type TestApp } from '#test/support/test-app.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { wholeIdentity } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;
beforeAll(async () => {
  test = await testApp();
  scene = await Scene.of(test);
});
afterAll(() => test.close());

const send = (method: 'put' | 'patch', path: string, body: object, version = 1) =>
  scene.as(scene.nurse)[method](scene.file(path), body).set('if-match', `"${version}"`);

describe('The identity', () => {
  const IDENTITY = '/sections/identity';
  const now = () => scene.reads<Record<string, unknown>>(scene.nurse, IDENTITY);

  it('is said whole by a PUT, which takes back what was read; by a PATCH what is not named stays', async () => {
    await send('patch', IDENTITY, { phone: '05 61 77 22 33', attributes: ['homonym'] }).expect(200);
    const { phone, usedName, ...rest } = await now();
    expect([phone, rest]).toMatchObject(['+33561772233', { version: 2, attributes: ['homonym'] }]);
    const { body } = await send('put', IDENTITY, rest, 2).expect(400);
    expect(body.errors).toMatchObject([
      { pointer: '/usedName', code: 'member-required' },
      { pointer: '/phone', code: 'member-required' },
    ]);
    await send('put', IDENTITY, { ...rest, usedName, phone: null }, 2).expect(200);
    await send('patch', IDENTITY, { usedName: 'Roux' }, 3).expect(200);
    expect(await now()).toMatchObject({ ...rest, version: 4, usedName: 'Roux', phone: null });
    await send('patch', IDENTITY, { usedName: null }, 4).expect(400);
  });

  it('is qualified, given an INS or a death by nobody who writes it', async () => {
    const present = await now();
    for (const [name, value] of [
      ['status', 'qualified'],
      ['deceasedOn', '2026-11-01'],
      ['ins', '241053155501288'],
    ] as const)
      await send('put', IDENTITY, { ...present, [name]: value }, 4).expect(422, /member-read-only/);
    await send('put', IDENTITY, wholeIdentity({ ...present, surprise: 1 }), 4).expect(400, /member-unknown/);
  });

  it('takes back its INS once it is qualified, and no other', async () => {
    const ins = '241053155501288';
    const of = `where id = (select person_id from coordination.file where id = $1)`;
    const qualify = `update coordination.person set status = 'qualified', ins = '${ins}' ${of}`;
    await test.superuser.query(qualify, [scene.fileId]);
    const present = await now();
    await send('put', IDENTITY, { ...present, ins: '141053155501288' }, 4).expect(422, /member-read-only/);
    await send('put', IDENTITY, present, 4).expect(200);
  });
});
