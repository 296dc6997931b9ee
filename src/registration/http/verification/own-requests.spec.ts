import request from 'supertest';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { changesIn } from '../../testing/changes.http.js';
import { operatorsOf } from '../../../accounts/testing/operators.js';
import { type SignedIn, signedIn } from '../../../accounts/testing/professionals.js';
import { Applicant } from '../../testing/registrations.http.js';
import { assigned, atDesk, CHECK } from '../../testing/verifiers.http.js';

const STRUCTURE = { id: 'R90000000000042', name: 'Maison de santé des Peupliers' };
const WORK = { profession: '41', activityKind: 'GENR10', place: { communeCode: '32013', town: 'Auch' } };

let test: TestApp;
/** A nurse of a structure who also examines requests. */
let examiner: SignedIn;
let colleague: SignedIn;
beforeAll(async () => {
  test = await testApp();
  colleague = (await operatorsOf(test.app)).verifier;
  examiner = await signedIn(test.app, {
    ...{ roles: ['verifier'], nationalId: NationalId.parse('899700000047'), email: 'examinatrice@example.org' },
    ...{ familyName: 'Saint-Gaudens', givenName: 'Aure', situations: [{ structure: STRUCTURE }] },
  });
});
afterAll(() => test?.close());

const taken = ({ id }: { id: string }, by = examiner) => atDesk(test, by).post(`/${id}/assignment`);
const inStructure = (structure: object) => ({ situations: [{ ...WORK, structure }] });

describe('A request is examined by nobody whose own it is', () => {
  it.each([
    ['their number', { nationalIds: ['99700000047'] }, 'own-request'],
    ['their name', { familyName: 'SAINT GAUDENS', givenName: 'aure' }, 'own-request'],
    ['their name with St for Saint', { familyName: 'St-Gaudens', givenName: 'AURE' }, 'own-request'],
    ['their name as the used one', { usedName: 'Saint-Gaudens', givenName: 'Aure' }, 'own-request'],
    ['their address', { email: 'examinatrice@example.org' }, 'own-request'],
    ['their structure', inStructure(STRUCTURE), 'own-structure'],
    ['their structure in another writing', inStructure({ id: 'r 9000.0000000042', name: 'MSP' }), 'own-structure'],
    ['the name of their structure', inStructure({ name: 'MAISON DE SANTE DES PEUPLIERS' }), 'own-structure'],
    ['the name of their structure, joined', inStructure({ name: 'Maison de santé desPeupliers' }), 'own-structure'],
  ])('made elsewhere with %s', async (_, more, code) => {
    const applicant = await Applicant.confirmed(test, more);
    expect((await taken(applicant).expect(409)).body.code).toBe(code);
    await taken(applicant, colleague).expect(204);
    await atDesk(test, colleague)
      .post(`/${applicant.id}/handover`, { assignee: examiner.accountId })
      .expect(409, new RegExp(code));
  });

  it('nor the change of somebody of their structure, whatever it changes', async () => {
    const neighbour = await signedIn(test.app, { situations: [{ structure: STRUCTURE }] });
    const change = await changesIn(test, colleague).asks(neighbour, { givenName: 'Claude' });
    await taken(change).expect(409, /own-structure/);
    await taken(change, colleague).expect(204);
  });

  it('nor by who assigns their own structure to it: they hand it over, and a colleague goes on', async () => {
    const applicant = await Applicant.confirmed(test);
    const desk = atDesk(test, examiner);
    await taken(applicant).expect(204);
    const { body } = await desk.get(`/${applicant.id}`).expect(200);
    const { id } = body.declaration.situations[0] as { id: string };
    await desk.put(`/${applicant.id}/situations/${id}`, assigned({ ...WORK, structure: STRUCTURE })).expect(204);
    await desk.post(`/${applicant.id}/identity-checks`, CHECK).expect(409, /own-structure/);
    await desk.post(`/${applicant.id}/approval`).expect(409, /own-structure/);
    await desk.post(`/${applicant.id}/handover`, {}).expect(204);
    await taken(applicant, colleague).expect(204);
  });

  it('nor is it vouched for by who checked it before their own structure was assigned to it', async () => {
    const applicant = await Applicant.confirmed(test);
    await taken(applicant).expect(204);
    await atDesk(test, examiner).post(`/${applicant.id}/identity-checks`, CHECK).expect(204);
    await atDesk(test, examiner).post(`/${applicant.id}/handover`, {}).expect(204);
    await taken(applicant, colleague).expect(204);
    const desk = atDesk(test, colleague);
    const { id } = (await desk.get(`/${applicant.id}`).expect(200)).body.declaration.situations[0] as { id: string };
    await desk.put(`/${applicant.id}/situations/${id}`, assigned({ ...WORK, structure: STRUCTURE })).expect(204);
    await desk.post(`/${applicant.id}/approval`).expect(409, /authenticity-unchecked/);
    await desk.post(`/${applicant.id}/identity-checks`, CHECK).expect(204);
    await desk.post(`/${applicant.id}/approval`).expect(204);
  });

  it('nor by who practised there once', async () => {
    const former = await signedIn(test.app, {
      ...{ roles: ['verifier'], familyName: 'Comminges', givenName: 'Luc', situations: [{ structure: STRUCTURE }] },
    });
    await test.superuser.query('update accounts.situation set ended_at = $2 where account_id = $1', [
      former.accountId,
      test.clock.now(),
    ]);
    await taken(await Applicant.confirmed(test, inStructure(STRUCTURE)), former).expect(409, /own-structure/);
  });
});

describe('What somebody asked of the service centre', () => {
  it('is handled by a colleague where it is their own: from their account, or from its mailbox', async () => {
    const email = 'assistante@example.org';
    const supporter = await signedIn(test.app, { situations: [], roles: ['support'], email });
    const other = await signedIn(test.app, { situations: [], roles: ['support'] });
    const send = ({ token }: SignedIn, path: string, body: object) =>
      request(test.server).post(path).auth(token, { type: 'bearer' }).send(body);
    const said = { kind: 'other', text: 'Je ne reçois plus le code de connexion.' };
    await send(supporter, '/v1/me/support-requests', said).expect(201);
    await request(test.server)
      .post('/v1/support-requests')
      .send({ ...said, email })
      .expect(201);
    const asked = await test.superuser.query('select id from accounts.support_request where email = $1', [email]);
    expect(asked.rows).toHaveLength(2);
    const check = { method: 'document', checkedOn: '2026-11-23', source: 'carte d’identité' };
    for (const { id } of asked.rows) {
      const does = (who: SignedIn, what: string, body: object = {}) =>
        send(who, `/v1/backoffice/support-requests/${id}/${what}`, body);
      await does(supporter, 'assignment').expect(409, /own-request/);
      await does(other, 'assignment').expect(204);
      for (const [what, body] of Object.entries({
        'identity-checks': check,
        answers: { text: 'Fait' },
        acts: { requestId: id },
      }))
        await does(supporter, what, body).expect(409, /own-request/);
      await does(supporter, 'closure', { outcome: 'solved' })
        .set('if-match', '"2"')
        .expect(409, /own-request/);
      await does(other, 'identity-checks', check).expect(204);
    }
  });
});
