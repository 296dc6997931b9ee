import { type PscSimulator, startPscSimulator } from '../../src/connectors/psc-simulator/index.js';
import { Stage } from './stage.js';

let stage: Stage;
let psc: PscSimulator;
beforeAll(async () => {
  stage = await Stage.open();
  const client = { clientId: 'spico', clientSecret: 'simulator', redirectUris: [], postLogoutRedirectUris: [] };
  psc = await startPscSimulator({ client });
});
afterAll(async () => {
  await psc?.stop();
  await stage?.close();
});

const authorization = () => {
  const url = new URL(psc.authorizationUrl);
  const asked = {
    client_id: 'spico',
    response_type: 'code',
    scope: 'openid scope_all',
    acr_values: 'eidas1',
    state: 'a-state-of-32-characters-or-so-ok',
    nonce: 'a-nonce-of-32-characters-or-so-ok',
  };
  const proof = { redirect_uri: psc.returnUrl, code_challenge: 'A'.repeat(43), code_challenge_method: 'S256' };
  url.search = new URLSearchParams({ ...asked, ...proof }).toString();
  return url.href;
};

describe('The simulated Pro Santé Connect', () => {
  it('says what it is, and is made to fail and to work again', async () => {
    const visitor = await stage.visitor();
    await visitor.opens(psc.pageUrl);
    await visitor.picture('psc');
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.presses('Être en panne (503)');
    await visitor.sees('Aujourd’hui : Être en panne (503)');
    await visitor.presses('Fonctionner');
    await visitor.sees('Aujourd’hui : Fonctionner');
    expect(visitor.complaints).toEqual([]);
  });

  it('lets one choose who signs in, and brings the code back to the software', async () => {
    const visitor = await stage.visitor(360);
    await visitor.opens(authorization());
    await visitor.picture('psc-choix-telephone');
    expect(await visitor.fits()).toBe(true);
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.presses('DOMINIQUE ESSAI-DEUX');
    await visitor.sees('Retour à votre logiciel');
    await visitor.picture('psc-retour-telephone');
    expect(await visitor.fits()).toBe(true);
    expect(visitor.complaints).toEqual([]);
  });

  it('shows the number that the e-CPS app has, and takes no for an answer', async () => {
    const visitor = await stage.visitor();
    await visitor.opens(authorization());
    await (await visitor.field('application e-CPS')).click();
    await visitor.presses('DOMINIQUE ESSAI-DEUX');
    await visitor.sees('L’application e-CPS doit afficher ce nombre');
    await visitor.picture('psc-nombre');
    await visitor.presses('Ce n’est pas ce nombre');
    await visitor.sees('La connexion n’a pas abouti : access_denied');
  });
});

describe('The page of the API', () => {
  it('says what each operation does, under its policy', async () => {
    const visitor = await stage.visitor();
    await visitor.opens('/docs');
    await visitor.picture('docs');
    await visitor.sees('The ways to sign in here');
    expect(visitor.complaints).toEqual([]);
  });
});

describe('The page that shows mails', () => {
  it('is readable on a telephone', async () => {
    const visitor = await stage.visitor(360);
    await visitor.opens(stage.mail.pageUrl);
    await visitor.sees('Courriels de développement');
    expect(await visitor.fits()).toBe(true);
    // It looks again every five seconds, which suits who waits for a code.
    expect(await visitor.obstacles()).toEqual([expect.stringContaining('meta-refresh')]);
    expect(visitor.complaints).toEqual([]);
  });
});
