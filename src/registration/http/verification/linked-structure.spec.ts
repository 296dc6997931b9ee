import request from 'supertest';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { FINESS, HOSPITAL, theDirectorySays } from '../../../../test/http/circle/hospital.js';
import { changesIn } from '../../testing/changes.http.js';
import { delegationsOf } from '../../../delegations/testing/delegations.http.js';
import { type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { enrolled, sessionOf, type SignedIn, signedIn } from '../../../accounts/testing/professionals.js';
import { PHYSICIAN, SECRETARY } from '../../../accounts/testing/situations.js';
import type { Applicant } from '../../testing/registrations.http.js';
import { assigned, atDesk, CHECK, takenBy } from '../../testing/verifiers.http.js';
import type { ExaminedAnswer } from './verification.answers.js';

const TOULOUSE = { communeCode: '31555', town: 'Toulouse' };
const WORK = { profession: '99', role: '331', activityKind: 'GENR13', sector: 'SA01', place: TOULOUSE };

let test: TestApp;
let operators: Operators;
/** Of the hospital. */
let physician: SignedIn;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  physician = await signedIn(test.app, { situations: [{ ...PHYSICIAN, structure: HOSPITAL }] });
  await theDirectorySays(test, { 'Identifiant technique de la structure': HOSPITAL.id });
});
afterAll(() => test?.close());

const desk = () => atDesk(test, operators.verifier);
const examined = async ({ id }: Applicant) => (await desk().get(`/${id}`).expect(200)).body as ExaminedAnswer;
const assigns = async (applicant: Applicant, body: object) => {
  const [situation] = (await examined(applicant)).declaration.situations;
  return desk().put(`/${applicant.id}/situations/${situation!.id}`, assigned(body));
};
const approves = async ({ id }: Applicant) => {
  await desk().post(`/${id}/identity-checks`, CHECK).expect(204);
  return desk().post(`/${id}/approval`);
};
const situationsOf = async (email: string) =>
  (
    await test.superuser.query<{ id: string; structureId: string | null; placeKey: string }>(
      `select w.id, w.structure_id as "structureId", w.place_key as "placeKey"
       from accounts.situation w join accounts.account a on a.id = w.account_id where a.email = $1 order by w.id`,
      [email],
    )
  ).rows;
const delegates = (delegateSituationId: string | undefined) =>
  delegationsOf(test, physician).give(physician, { delegateSituationId });

/** A secretary whose account was opened without a structure. */
async function unlinked() {
  const [account] = await enrolled(test.database, test.clock.now(), [
    {
      situations: [{ ...SECRETARY, structure: null }],
      nationalId: null,
      familyName: `SANS${'ABCDEFGH'.charAt((nth += 1))}`,
    },
  ]);
  return { account: account!, session: await sessionOf(test.app, account!), id: account!.situations[0]!.id };
}
let nth = 0;

describe('A secretary without a number who names a structure in words', () => {
  it.each(['Hôpital des Oliviers', 'HOPITAL DESOLIVIERS', 'hopital oliviers'])(
    'is shown to the operator beside what the directory lists: %s',
    async (name) => {
      const applicant = await takenBy(test, operators.verifier, { situations: [{ ...WORK, structure: { name } }] });
      const { structureCandidates, declaration } = await examined(applicant);
      expect(structureCandidates).toMatchObject([
        {
          ...{ situationId: declaration.situations[0]!.id, id: HOSPITAL.id, name: HOSPITAL.name },
          ...{ isKnown: true, placeVerdict: 'agrees', nameVerdict: name.startsWith('h') ? 'differs' : 'agrees' },
        },
      ]);
    },
  );

  it('is linked by the operator, approved, and delegated to by a physician of that structure', async () => {
    const structure = { name: 'Hôpital des Oliviers' };
    const applicant = await takenBy(test, operators.verifier, { situations: [{ ...WORK, structure }] });
    const [candidate] = (await examined(applicant)).structureCandidates;
    expect(
      (await assigns(applicant, { ...WORK, structure: { id: candidate!.id, name: candidate!.name } })).status,
    ).toBe(204);
    expect((await examined(applicant)).structureCandidates).toEqual([]);
    expect((await approves(applicant)).status).toBe(204);
    const [situation] = await situationsOf(applicant.asked.email);
    expect(situation).toMatchObject({ structureId: HOSPITAL.id });
    await delegates(situation?.id).expect(201);
  });

  it.each(['Association des riverains', '№ 7', 'xx'])(
    'finds nothing for a name that nothing bears: %s',
    async (name) => {
      const applicant = await takenBy(test, operators.verifier, { situations: [{ ...WORK, structure: { name } }] });
      expect((await examined(applicant)).structureCandidates).toEqual([]);
    },
  );
});

describe('An account that was opened without its structure', () => {
  const changes = () => changesIn(test, operators.verifier);

  it.each([{ id: FINESS, name: 'Hôpital' }, { name: 'Hôpital des Oliviers' }])(
    'is repaired by a change of its owner, who then can be delegated to: %j',
    async (structure) => {
      const { session, id, account } = await unlinked();
      await delegates(id).expect(422);
      const change = await changes().asks(session, { structures: [{ situationId: id, structure }] });
      await desk().post(`/${change.id}/assignment`).expect(204);
      if (!('id' in structure)) {
        expect((await approves(change)).body.code).toBe('structure-to-assign');
        const work = { ...SECRETARY, skill: null, category: 'C', place: TOULOUSE };
        const found = { id: (await examined(change)).structureCandidates[0]!.id, name: 'x' };
        expect((await assigns(change, { ...work, profession: '60', structure: found })).body.code).toBe(
          'situation-of-account',
        );
        expect((await assigns(change, { ...work, structure: found })).status).toBe(204);
      }
      expect((await approves(change)).status).toBe(204);
      expect(await situationsOf(account.email)).toEqual([
        { id, structureId: HOSPITAL.id, placeKey: `TOULOUSE ${HOSPITAL.name}` },
      ]);
      await delegates(id).expect(201);
    },
  );

  it('is in none again once its owner takes that back, and nobody acts by it', async () => {
    const { session, id, account } = await unlinked();
    const change = await changes().made(session, { structures: [{ situationId: id, structure: HOSPITAL }] });
    await delegates(id).expect(201);
    await changes().stops(change).expect(204);
    expect(await situationsOf(account.email)).toMatchObject([{ id, structureId: null, placeKey: 'TOULOUSE' }]);
    const { body } = await delegationsOf(test, physician).list().expect(200);
    const given = (body.items as { status: string }[]).find((one) => JSON.stringify(one).includes(id));
    expect(given?.status).not.toBe('in-force');
  });

  it('is in one structure: a change that names two for one situation is refused, and no operator sees either', async () => {
    const { session, id } = await unlinked();
    const link = (structure: object) => ({ situationId: id, structure });
    const { status, body } = await request(test.server)
      .post('/v1/me/changes')
      .auth(session.token, { type: 'bearer' })
      .send({ structures: [link(HOSPITAL), link({ name: 'Association des riverains' })] });
    expect([status, body.code, body.errors[0].pointer]).toEqual([
      ...[409, 'situation-in-structure', '/structures/1/situationId'],
    ]);
    const asked = 'select 1 from accounts.request where account_id = $1';
    expect((await test.superuser.query(asked, [session.accountId])).rows).toEqual([]);
  });

  it('is moved from no structure into another by it, nor is a situation that is ended or not its own', async () => {
    const { session, id } = await unlinked();
    const other = await unlinked();
    const asks = (situationId: string, more = {}) =>
      request(test.server)
        .post('/v1/me/changes')
        .auth(session.token, { type: 'bearer' })
        .send({ structures: [{ situationId, structure: HOSPITAL }], ...more });
    for (const refused of [await asks(other.id), await asks(id, { ending: [id] })])
      expect([refused.status, JSON.stringify(refused.body)]).toEqual([422, expect.stringContaining('/structures/0/')]);
    const linked = request(test.server).post('/v1/me/changes').auth(physician.token, { type: 'bearer' });
    await linked
      .send({ structures: [{ situationId: physician.situationId, structure: HOSPITAL }] })
      .expect(409, /situation-in-structure/);
  });
});
