import request from 'supertest';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { Argon2Passwords } from '../../src/sign-in/crypto/argon2-passwords.js';
import type { NewAccount } from '../../src/accounts/domain/account.js';
import { type ChallengeId, OneTimeCodes } from '../../src/sign-in/domain/one-time-codes.js';
import { enrolled, type Sketch } from '../../src/accounts/testing/professionals.js';
import { operatorsOf } from '../../src/accounts/testing/operators.js';
import { aRegistration } from '../../src/registration/testing/registrations.http.js';
import { NURSE, PHYSICIAN, SECRETARY } from '../../src/accounts/testing/situations.js';
import { approvedBy } from '../../src/registration/testing/verifiers.http.js';
import { anOpening } from '../../src/coordination/files/testing/files.http.js';

const PASSWORD = 'correct horse battery staple';

let test: TestApp;
let passwordHash: string;
beforeAll(async () => {
  test = await testApp();
  passwordHash = await new Argon2Passwords().hash(PASSWORD);
});
afterAll(() => test.close());

const enrol = async (sketch: Sketch): Promise<NewAccount> =>
  (await enrolled(test.database, test.clock.now(), [{ passwordHash, ...sketch }]))[0]!;

/** A secretary without a number of the nurse's practice, from her request to her password: an operator has called the practice. */
async function admitted(names: { familyName: string; givenName: string }): Promise<string> {
  const { email } = aRegistration();
  const work = {
    ...SECRETARY,
    structure: { id: 'R310000000001', name: 'CABINET DES VIOLETTES' },
    place: { communeCode: '31555', town: 'Toulouse' },
  };
  const { verifier } = await operatorsOf(test.app);
  const secretary = await approvedBy(test, verifier, { ...names, email, situations: [work] });
  await secretary.activates(PASSWORD).expect(204);
  return email;
}

type Answer = { readonly [member: string]: unknown; readonly items: readonly Record<string, unknown>[] };

/** Someone at their screen, signed in by password and code; in the name of another once told so. */
class Desk {
  private constructor(
    private readonly token: string,
    private readonly onBehalfOf?: string,
  ) {}

  static async of({ email }: { readonly email: string }): Promise<Desk> {
    const asked = await request(test.server).post('/v1/sign-in').send({ email, password: PASSWORD }).expect(202);
    const { challengeId } = asked.body as { challengeId: ChallengeId };
    const code = test.app.get(OneTimeCodes).codeOf(challengeId);
    const entered = await request(test.server).post(`/v1/sign-in/${challengeId}/code`).send({ code }).expect(201);
    return new Desk((entered.body as { token: string }).token);
  }

  for(delegation: string): Desk {
    return new Desk(this.token, delegation);
  }

  async get(path: string): Promise<Answer> {
    return (await this.sent('get', path).expect(200)).body as Answer;
  }

  async post(path: string, body: object): Promise<Answer> {
    const answer = await this.sent('post', path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Answer;
  }

  sent(method: 'get' | 'post' | 'delete', path: string, body?: object) {
    const asked = request(test.server)[method](path).auth(this.token, { type: 'bearer' }).send(body);
    return this.onBehalfOf ? asked.set('on-behalf-of', this.onBehalfOf) : asked;
  }
}

describe('A secretary by delegation', () => {
  it('asks for an account, is let in, and keeps the nurse’s files from her own desk until the nurse ends it', async () => {
    const [nurse, email, physician] = await Promise.all([
      enrol({ situations: [NURSE], familyName: 'ROUX', givenName: 'LINA' }),
      admitted({ familyName: 'Petit', givenName: 'Anne' }),
      enrol({ situations: [PHYSICIAN], familyName: 'BLANC', givenName: 'PAUL' }),
    ]);
    const atNurse = await Desk.of(nurse);
    const { id: fileId } = await atNurse.post('/v1/files', anOpening());

    // The nurse finds her secretary and trusts her with the news and the circle.
    const { items: found } = await atNurse.post('/v1/professionals/search', { name: 'Petit' });
    expect(found).toMatchObject([{ familyName: 'Petit', role: '331' }]);
    const delegateSituationId = found[0]?.situationId;
    const kinds = ['news', 'circle'];
    const { id } = await atNurse.post('/v1/me/delegations', { delegateSituationId, kinds, endsOn: '2027-06-30' });

    // The secretary signs in, sees for whom she may act, and finds the file under the nurse's name, not under her own.
    const atSecretary = await Desk.of({ email });
    const { items: received } = await atSecretary.get('/v1/me/delegations');
    expect(received).toMatchObject([{ id, direction: 'received', with: { familyName: 'ROUX' }, status: 'in-force' }]);
    const forNurse = atSecretary.for(String(id));
    expect((await atSecretary.get('/v1/files')).items).toEqual([]);
    expect((await forNurse.get('/v1/files')).items).toMatchObject([{ id: fileId }]);

    // She notes a call and asks the physician to join.
    const file = (path: string) => `/v1/files/${String(fileId)}${path}`;
    await forNurse.post(file('/sections/news'), { kind: 'GEN', text: 'La famille a appelé : passage avancé à 9 h.' });
    const { items: colleagues } = await atSecretary.post('/v1/professionals/search', { name: 'Blanc' });
    await forNurse.post(file('/members'), {
      situationId: colleagues[0]?.situationId,
      ring: 'care-team',
      ground: 'recognised-by-person',
      reason: 'Adaptation du traitement',
      informedOn: '2026-11-22',
    });

    // What was not delegated stays closed, as does the file in her own name.
    expect((await forNurse.sent('get', file('/consent'))).body).toMatchObject({ code: 'not-delegated' });
    expect((await atSecretary.sent('get', file('/sections/news'))).status).toBe(404);

    // The physician is asked by the nurse, joins, and reads for whom and by whom the note was written.
    const atPhysician = await Desk.of(physician);
    expect((await atPhysician.get('/v1/invitations')).items).toMatchObject([{ inviter: { familyName: 'ROUX' } }]);
    await atPhysician.post(file('/members/me/acceptance'), { takesCharge: true });
    expect((await atPhysician.get(file('/sections/news'))).items).toMatchObject([
      { depositor: { displayName: 'LINA ROUX' }, writtenBy: { displayName: 'Anne Petit' } },
    ]);

    // The nurse reads what was done in her name, refusals included, and ends it: the next request is refused.
    const { items: acts } = await atNurse.get(`/v1/me/delegations/${String(id)}/acts`);
    expect(acts.map(({ action, outcome }) => `${String(action)} ${String(outcome)}`)).toEqual([
      'consent.read refused',
      'circle.invite done',
      'news.add done',
      'file.list done',
    ]);
    await atNurse.sent('post', `/v1/me/delegations/${String(id)}/end`).expect(204);
    expect((await forNurse.sent('get', file('/sections/news'))).body).toMatchObject({ code: 'delegation-refused' });
    expect((await atSecretary.get('/v1/me/delegations')).items).toMatchObject([{ status: 'ended' }]);
  });
});
