import request from 'supertest';
import type { AccountId } from '#libs/access/actor.js';
import { asRead } from '#test/support/as-read.js';
import { OneTimeCodes, type ChallengeId } from '../../src/sign-in/domain/one-time-codes.js';
import { codeOf } from '../../src/sign-in/testing/authenticator.js';
import { type Operators, operatorsOf } from '../../src/accounts/testing/operators.js';
import { signedIn } from '../../src/accounts/testing/professionals.js';
import { NURSE, OFFICE, PscStage } from '../../src/sign-in/testing/psc.http.js';
import { Applicant, aRegistration } from '../../src/registration/testing/registrations.http.js';
import { approvedBy, atDesk, CHECK } from '../../src/registration/testing/verifiers.http.js';
import { anOpening } from '../../src/coordination/files/testing/files.http.js';
import { aLine, extractOf, idOf, imported } from '../../src/directory/testing/extracts.js';

const PASSWORD = 'Cerisier-bleu-27-lune';
const DAY = 86_400_000;

/** What who registers says beside their name: where they practise, and the number if they have one. */
const practising = (profession: string, more: object = {}) => ({
  situations: [
    {
      profession,
      category: 'C',
      activityKind: 'GENR01',
      sector: 'SA07',
      structure: { id: OFFICE.id, name: OFFICE.name },
      place: { communeCode: '31555', town: 'Toulouse' },
    },
  ],
  ...more,
});

let stage: PscStage;
let operators: Operators;
beforeAll(async () => {
  stage = await PscStage.open();
  operators = await operatorsOf(stage.test.app);
});
afterAll(() => stage?.close());

const post = (path: string, body: object, token?: string) => {
  const sent = request(stage.test.server).post(`/v1${path}`);
  return (token ? sent.auth(token, { type: 'bearer' }) : sent).send(body);
};

/** By password, then the code of the mail or of the app. */
async function signsIn(email: string, codeFor: (challengeId: ChallengeId) => string) {
  const { challengeId } = (await post('/sign-in', { email, password: PASSWORD }).expect(202)).body as {
    challengeId: ChallengeId;
  };
  const opened = await post(`/sign-in/${challengeId}/code`, { code: codeFor(challengeId) }).expect(201);
  return (opened.body as { token: string }).token;
}
const mailed = (challengeId: ChallengeId) => stage.test.app.get(OneTimeCodes).codeOf(challengeId);

let born = 1930;
/** About a person whom nobody else opened a file about. */
const opensTheirFirstFile = (token: string) => {
  const decidedOn = new Date(stage.test.clock.now().getTime() - DAY).toISOString().slice(0, 10);
  const opening = anOpening({ birthDate: `${(born += 1)}-05-12` });
  return post('/files', { ...opening, consent: { ...opening.consent, decidedOn } }, token).expect(201);
};

describe('From the request for an account to the first file', () => {
  it('a general practitioner with an RPPS number goes by the operator who called back', async () => {
    const { test } = stage;
    const listed = { 'Identification nationale PP': idOf(3), 'Code profession': '10', 'Libellé profession': 'Médecin' };
    const office = { 'Identifiant technique de la structure': OFFICE.id, 'Raison sociale site': OFFICE.name };
    await imported(test.urls.owner, extractOf(aLine({ ...listed, ...office })));
    const gp = await approvedBy(
      test,
      operators.verifier,
      practising('10', { familyName: 'Dupont', givenName: 'Camille', nationalIds: [idOf(3).slice(1)] }),
    );
    const { body } = await atDesk(test, operators.verifier).get(`/${gp.id}`).expect(200);
    const { comparisons } = body as { comparisons: { item: string; verdict: string }[] };
    expect(comparisons.find(({ item }) => item === 'national-id')?.verdict).toBe('agrees');
    expect(comparisons.find(({ item }) => item === 'profession')?.verdict).toBe('agrees');
    await gp.activates(PASSWORD).expect(204);
    const token = await signsIn(gp.asked.email, mailed);
    const me = await stage.as(token).get('/v1/me').expect(200);
    expect(me.body).toMatchObject({ nationalId: idOf(3), assurance: 'otp' });
    await opensTheirFirstFile(token);
  });

  it('a nurse goes by Pro Santé Connect, without an operator and without a password', async () => {
    const unknown = await stage.signIn(NURSE);
    expect(unknown.status).toBe(403);
    // The request is filled in already: the nurse adds the address, the telephone and the consent to the terms.
    const { pscProof, declaration } = (unknown.body as { registration: { pscProof: string; declaration: object } })
      .registration;
    const nurse = await Applicant.confirmed(stage.test, declaration);
    const { body: told } = await nurse.asks('get').expect(200);
    expect(told).toMatchObject({
      status: 'queued',
      declaration: { situations: [{ structure: OFFICE, profession: '60' }] },
    });
    const proved = await nurse.asks('post', '/psc-proof', { pscProof }).expect(200);
    expect(proved.body).toEqual({ status: 'approved' });
    const opened = await stage.signIn(NURSE);
    expect(opened.status).toBe(201);
    const { token } = opened.body as { token: string };
    const me = await stage.as(token).get('/v1/me').expect(200);
    expect(me.body).toMatchObject({ nationalId: NURSE, assurance: 'psc' });
    await opensTheirFirstFile(token);
  });

  it('an operator is asked for by one administrator, let in by another, and empties the queue by an authenticator app alone', async () => {
    const { test } = stage;
    const second = await signedIn(test.app, { situations: [], roles: ['administrator'] });
    const email = 'alix.roux@example.org';
    const wanted = { familyName: 'Roux', givenName: 'Alix', email, roles: ['verifier'] };
    const { id } = (await post('/backoffice/operators', wanted, operators.administrator.token).expect(201)).body as {
      id: string;
    };
    const operator = new Applicant(test, id, aRegistration({ email }));
    await operator.confirms().expect(200);
    await atDesk(test, second).post(`/${id}/assignment`).expect(204);
    await atDesk(test, second).post(`/${id}/identity-checks`, CHECK).expect(204);
    await atDesk(test, second).post(`/${id}/approval`).expect(204);
    await operator.activates(PASSWORD).expect(204);

    const byMail = await signsIn(email, mailed);
    const waiting = await Applicant.confirmed(test);
    const queue = '/backoffice/registrations';
    await stage.as(byMail).get(`/v1${queue}`).expect(403);
    const shown = await post('/me/authenticator', { currentPassword: PASSWORD }, byMail).expect(201);
    const { secret } = shown.body as { secret: string };
    const code = () => codeOf(secret, test.clock.now());
    await post('/me/authenticator/confirmation', { code: code() }, byMail).expect(201);
    test.clock.advance(60_000);
    const token = await signsIn(email, code);
    const me = (await stage.as(token).get('/v1/me').expect(200)).body as { accountId: AccountId; assurance: string };
    expect(me).toMatchObject({ assurance: 'totp', roles: ['verifier'] });

    await post(`${queue}/${waiting.id}/assignment`, {}, token).expect(204);
    await post(`${queue}/${waiting.id}/identity-checks`, CHECK, token).expect(204);
    await post(`${queue}/${waiting.id}/approval`, {}, token).use(asRead(test.server, { token })).expect(204);
    await waiting.activates(PASSWORD).expect(204);
    const theirs = await signsIn(waiting.asked.email, mailed);
    await opensTheirFirstFile(theirs);
    await post('/files', anOpening(), token).expect(403);
  });
});
