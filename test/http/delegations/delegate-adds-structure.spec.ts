import { Database } from '#libs/database/database.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { delegated } from '../../../src/delegations/testing/delegations.http.js';
import { enrolled, sessionOf, type SignedIn } from '../../../src/accounts/testing/professionals.js';
import { SECRETARY } from '../../../src/accounts/testing/situations.js';
import type { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { delegationScene, under } from '../../../src/coordination/circle/testing/delegation.http.js';

let test: TestApp;
let scene: Scene;
let physician: SignedIn;
let secretary: SignedIn;
let delegation: string;
beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => ({ scene, physician, secretary, delegation } = await delegationScene(test)));

const forPhysician = (who = secretary, id = delegation) => under(scene, who, id);
const codeOf = ({ body, status }: { body: unknown; status: number }) => [status, (body as { code: string }).code];

it('A delegate adds no structure for another in which she practises: she would take charge through it', async () => {
  const structureId = 'R310000000001';
  const part = { structureId, ground: 'formal-team', reason: 'Suivi commun', informedOn: '2026-11-22' };
  const answer = await forPhysician().post(scene.file('/structures'), part);
  expect(codeOf(answer)).toEqual([422, 'invitee-is-oneself']);
  await scene.as(secretary).post(scene.file('/members/me'), { careDeclaration: 'Secrétariat' }).expect(404);
  await scene.as(physician).post(scene.file('/structures'), part).expect(201);
});

it('A delegate adds for another the structure that she has left', async () => {
  const structureId = 'R310000000002';
  const situations = [SECRETARY, { ...SECRETARY, structure: { id: structureId, name: 'MAISON DE SANTE' } }];
  const [account] = await enrolled(test.app.get(Database), test.clock.now(), [{ situations }]);
  const session = await sessionOf(test.app, account!);
  const inTheirName = forPhysician(session, await delegated(test, physician, session));
  const add = () =>
    inTheirName.post(scene.file('/structures'), {
      structureId,
      ground: 'formal-team',
      reason: 'Suivi commun',
      informedOn: '2026-11-22',
    });
  await add().expect(422, /invitee-is-oneself/);
  const left = `update accounts.situation set ended_at = $2 where id = $1`;
  await test.superuser.query(left, [account!.situations[1]!.id, test.clock.now()]);
  await add().expect(201);
});
