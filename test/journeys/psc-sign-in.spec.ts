import { DOCTOR, HOSPITAL, NURSE, OFFICE, PscStage } from '../../src/sign-in/testing/psc.http.js';
import { Browser } from '../../src/connectors/psc-simulator/testing/browser.js';

let stage: PscStage;
beforeAll(async () => (stage = await PscStage.open()));
afterAll(() => stage?.close());
afterEach(() => stage.clear());

describe('A nurse with Pro Santé Connect', () => {
  it('signs in, acts in her situation with that assurance, and signs out there too', async () => {
    const nurse = await stage.account(NURSE);
    const [browser, begun] = [new Browser(), await stage.begin()];
    const opened = await stage.end(await stage.broughtBack(NURSE, begun, browser)).expect(201);
    expect(opened.body).toMatchObject({
      situationId: nurse.situations[0]?.id,
      practices: [{ professionLabel: 'Infirmier', structureName: OFFICE.name, situationId: nurse.situations[0]?.id }],
    });
    const { token } = opened.body as { token: string };
    const me = await stage.as(token).get('/v1/me').expect(200);
    expect(me.body).toMatchObject({ accountId: nurse.id, nationalId: NURSE, assurance: 'psc' });

    const signedOut = await stage.as(token).delete('/v1/session').expect(200);
    const there = new URL((signedOut.body as { endSessionUrl: string }).endSessionUrl);
    expect(there.href).toContain(`${stage.psc.issuer}/protocol/openid-connect/logout?`);
    expect(Object.fromEntries(there.searchParams)).toEqual({
      client_id: 'spico',
      post_logout_redirect_uri: 'https://spico.example/',
    });
    await stage.as(token).get('/v1/me').expect(401);
    await browser.signOut(there.href);
    expect(await browser.page((await stage.begin()).authorizationUrl)).toContain('Qui se connecte ?');
    expect(await stage.acts(nurse.id)).toEqual([
      ['psc-identity.link', 'done'],
      ['psc-sign-in.end', 'done'],
      ['profile.read', 'done'],
      ['session.sign-out', 'done'],
    ]);
  });

  it('is asked for the strength, the scope and the proof of key that Pro Santé Connect wants', async () => {
    const { authorizationUrl } = await stage.begin({ redirectUri: 'http://localhost:7777/retour' });
    expect(authorizationUrl.split('?')[0]).toBe(stage.psc.authorizationUrl);
    expect(Object.fromEntries(new URL(authorizationUrl).searchParams)).toEqual({
      client_id: 'spico',
      response_type: 'code',
      scope: 'openid scope_all',
      acr_values: 'eidas1',
      redirect_uri: 'http://localhost:7777/retour',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
  });

  it('is tied to her account once, and known by that from then on', async () => {
    const nurse = await stage.account(NURSE);
    const browser = new Browser();
    await stage.signIn(NURSE, browser).then(({ status }) => expect(status).toBe(201));
    await stage.signIn(NURSE, browser).then(({ status }) => expect(status).toBe(201));
    expect((await stage.acts(nurse.id)).map(([action]) => action)).toEqual([
      'psc-identity.link',
      'psc-sign-in.end',
      'psc-sign-in.end',
    ]);
  });

  it('confirms the number that her telephone shows', async () => {
    await stage.account(NURSE);
    const [browser, begun] = [new Browser(), await stage.begin()];
    const choosing = await browser.page(begun.authorizationUrl);
    expect(choosing).toContain('DOMINIQUE ESSAI-DEUX');
    const answer = await browser.signIn(begun.authorizationUrl, { user: NURSE, means: 'confirmed' });
    await stage.end({ attempt: begun.attempt, code: answer.get('code'), state: answer.get('state') }).expect(201);
  });

  it('may refuse there, and then nothing comes back but that', async () => {
    const answer = await new Browser().signIn((await stage.begin()).authorizationUrl, { fails: 'refused' });
    expect([answer.get('error'), answer.get('code')]).toEqual(['access_denied', null]);
  });
});

describe('A doctor who practises in several places', () => {
  it('chooses where to act, and is told what the account does not have', async () => {
    const own = { profession: '10', skill: 'SM54' };
    const doctor = await stage.account(DOCTOR, {
      situations: [
        { ...own, structure: OFFICE },
        { ...own, structure: HOSPITAL },
      ],
    });
    const [office, hospital] = doctor.situations.map(({ id }) => id);
    const { body } = await stage.signIn(DOCTOR);
    const { token, situationId, practices } = body as { token: string; situationId: null; practices: object[] };
    expect(situationId).toBeNull();
    expect(practices).toEqual([
      expect.objectContaining({ situationId: office, skill: 'SM54', structureId: OFFICE.id, town: 'TOULOUSE' }),
      expect.objectContaining({ situationId: hospital, skill: 'SM54', structureId: HOSPITAL.id }),
      expect.objectContaining({ situationId: null, skill: 'SM26', structureName: 'CENTRE DE SANTE FICTIF' }),
    ]);
    await stage.as(token).put('/v1/session/situation').send({ situationId: hospital }).expect(204);
    expect((await stage.as(token).get('/v1/me')).body).toMatchObject({ situationId: hospital, assurance: 'psc' });
  });
});
