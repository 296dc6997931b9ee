import request from 'supertest';
import { operatorsOf } from '../../src/accounts/testing/operators.js';
import { enrolled } from '../../src/accounts/testing/professionals.js';
import { Stage } from './stage.js';

const PASSWORD = 'Cerisier-bleu-27-lune';

let stage: Stage;
beforeAll(async () => (stage = await Stage.open()));
afterAll(() => stage?.close());

/** To whom the service centre has mailed a link, after an identity check. */
async function helped(): Promise<string> {
  const { test } = stage;
  const [account] = await enrolled(test.database, test.clock.now(), [{}]);
  const { support } = await operatorsOf(test.app);
  await request(test.server)
    .post(`/v1/backoffice/accounts/${account!.id}/password-reset`)
    .auth(support.token, { type: 'bearer' })
    .send({ identityCheck: { method: 'call-back', checkedOn: '2026-11-23', source: 'numéro du cabinet' } })
    .expect(201);
  return account!.email;
}

describe('The page to choose a new password', () => {
  it('tells the rules, what is wrong, and that it is done; the link serves once', async () => {
    const email = await helped();
    const visitor = await stage.visitor(360);
    await visitor.follows(email, 'Choisissez un nouveau mot de passe SPICO');
    await visitor.sees('Choisissez au moins 12 caractères');
    expect(visitor.page.url()).toBe(`${stage.origin}/mot-de-passe`);
    await visitor.types('Nouveau mot de passe', 'azerty');
    await visitor.presses('Enregistrer');
    await visitor.sees('Ce mot de passe ne convient pas.');
    await visitor.picture('mot-de-passe-telephone');
    expect(await visitor.fits()).toBe(true);
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.types('Nouveau mot de passe', PASSWORD);
    await visitor.page.keyboard.press('Enter');
    await visitor.sees('Votre mot de passe est enregistré.');
    expect(visitor.complaints).toEqual([]);
    await request(stage.test.server).post('/v1/sign-in').send({ email, password: PASSWORD }).expect(202);

    const late = await stage.visitor();
    await late.follows(email, 'Choisissez un nouveau mot de passe SPICO');
    await late.types('Nouveau mot de passe', PASSWORD);
    await late.presses('Enregistrer');
    await late.sees('Ce lien n’est plus valable');
  });

  it('says what to do to whoever comes without a link', async () => {
    const visitor = await stage.visitor();
    await visitor.opens('/mot-de-passe');
    await visitor.sees('Ouvrez cette page par le lien du message');
    expect(await visitor.obstacles()).toEqual([]);
  });
});
