import request from 'supertest';
import { overlapping } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { signedIn, type SignedIn } from '../../../src/accounts/testing/professionals.js';
import { NURSE, PHYSIOTHERAPIST } from '../../../src/accounts/testing/situations.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, joined } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;
let other: SignedIn;

const appoint = async (by: SignedIn, whose: SignedIn, ...duties: string[]) =>
  scene.as(by).put(scene.file(`/members/${await scene.membershipOf(whose)}/duties`), { duties });

beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
/** Two referents, and a physician who could name the next one. */
beforeEach(async () => {
  scene = await Scene.of(test);
  other = await scene.professional(PHYSIOTHERAPIST);
  for (const colleague of [other, scene.physician]) await joined(test, scene.fileId, scene.nurse, colleague);
  await appoint(scene.nurse, other, 'referent');
});

const CONSENT = `select from consent.in_force where file_id = $1 for update`;
const STAYS = `select from coordination.membership where file_id = $1 for share`;
const ACCOUNTS = `select from accounts.account where id = any($1::uuid[]) for no key update`;

const leave = (who: SignedIn) => scene.as(who).post(scene.file('/members/me/end'), { reason: 'end-of-care' });
const withdraw = (who: SignedIn) =>
  scene
    .as(who)
    .post(scene.file('/consent/withdrawals'), { ...AGREEMENT, effect: 'withdrawn', decidedOn: '2026-11-23' });

const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).sort();

describe('Of those who act at the same moment in one circle none waits for who waits for them:', () => {
  it('two referents who leave', async () => {
    const answers = await overlapping(test, CONSENT, [scene.fileId], [leave(scene.nurse), leave(other)]);
    expect(statuses(answers)).toEqual([204, 204]);
  });

  it('a referent who leaves, and one who records a withdrawal', async () => {
    const answers = await overlapping(test, CONSENT, [scene.fileId], [leave(scene.nurse), withdraw(other)]);
    expect(statuses(answers)).toEqual([201, 204]);
  });

  it('a referent who leaves, and one who is appointed', async () => {
    const appointed = await scene.membershipOf(scene.physician);
    const appointing = scene.as(other).put(scene.file(`/members/${appointed}/duties`), { duties: ['referent'] });
    const answers = await overlapping(test, STAYS, [scene.fileId], [leave(scene.nurse), appointing]);
    expect(statuses(answers)).toEqual([204, 204]);
  });

  it('two referents who end each other’s stay', async () => {
    const whose = [await scene.membershipOf(other), await scene.membershipOf(scene.nurse)];
    const [first, second] = [scene.nurse, other].map((by, i) =>
      scene.as(by).post(scene.file(`/members/${whose[i]}/end`), { reason: 'ended-by-referent' }),
    );
    const answers = await overlapping(test, STAYS, [scene.fileId], [first!, second!]);
    expect(statuses(answers)).toEqual([204, 403]);
  });
});

describe('Of two administrators who act on each other at the same moment', () => {
  it.each(['suspension', 'closure'])('none waits for who waits for them: %s', async (what) => {
    const [one, two] = await Promise.all(
      [0, 1].map(() => signedIn(test.app, { situations: [NURSE], roles: ['administrator', 'support'] })),
    );
    const act = (by: SignedIn, whom: SignedIn) =>
      request(test.server)
        .post(`/v1/backoffice/accounts/${whom.accountId}/${what}`)
        .auth(by.token, { type: 'bearer' })
        .send({ reason: 'Poste de travail volé' });
    const ids = [one!.accountId, two!.accountId];
    const answers = await overlapping(test, ACCOUNTS, [ids], [act(one!, two!), act(two!, one!)]);
    expect(statuses(answers).every((status) => status < 500)).toBe(true);
  });
});
