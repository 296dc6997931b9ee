import { Browser } from './testing/browser.js';
import { type PscSimulator, startPscSimulator } from './index.js';

const RETURN = 'https://spico.example/retour';
const NURSE = '899700000021';
const CLIENT = { clientId: 'spico', clientSecret: 'simulator', redirectUris: [RETURN], postLogoutRedirectUris: [] };
const VERIFIER = 'v'.repeat(43);
const CHALLENGE = '7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM';

let psc: PscSimulator;
beforeAll(async () => (psc = await startPscSimulator({ client: CLIENT })));
afterAll(() => psc.stop());

const authorization = (more: Readonly<Record<string, string>> = {}) => {
  const asked = { client_id: 'spico', response_type: 'code', scope: 'openid scope_all', redirect_uri: RETURN, ...more };
  const parameters = new URLSearchParams({ acr_values: 'eidas1', state: 's', nonce: 'n', ...asked });
  return `${psc.authorizationUrl}?${parameters.toString()}`;
};

const post = async (path: string, form: Record<string, string>, secret = CLIENT.clientSecret) => {
  const authorization = `Basic ${Buffer.from(`spico:${secret}`).toString('base64')}`;
  const answer = await fetch(`${psc.issuer}/protocol/openid-connect/${path}`, {
    method: 'POST',
    headers: { authorization },
    body: new URLSearchParams(form),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

const redeem = (code: string | null, more: Record<string, string> = {}, secret?: string) =>
  post('token', { grant_type: 'authorization_code', code: code ?? '', redirect_uri: RETURN, ...more }, secret);

const signedIn = async (more?: Readonly<Record<string, string>>) =>
  (await new Browser().signIn(authorization(more), { user: NURSE })).get('code');

describe('The simulator of Pro Santé Connect', () => {
  it('is found where it says, which is not where generic clients look', async () => {
    expect((await fetch(`${psc.issuer}/.well-known/openid-configuration`)).status).toBe(404);
    const discovery = await (await fetch(`${psc.issuer}/.well-known/wallet-openid-configuration`)).json();
    expect(discovery).toMatchObject({ issuer: psc.issuer, authorization_endpoint: psc.authorizationUrl });
    expect(new URL(psc.authorizationUrl).hostname).not.toBe(new URL(psc.issuer).hostname);
  });

  it('gives tokens that last as the agency says, and the identity for one of them', async () => {
    const { body } = await redeem(await signedIn());
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 120, refresh_token: expect.any(String) });
    const headers = { authorization: `Bearer ${String(body.access_token)}` };
    const userinfo = await (await fetch(`${psc.issuer}/protocol/openid-connect/userinfo`, { headers })).json();
    expect(userinfo).toMatchObject({ preferred_username: NURSE, Mode_Acces_Raison: '', authMode: 'CARD' });
    expect((await post('token/introspect', { token: String(body.access_token) })).body).toMatchObject({ active: true });
    const refreshed = await post('token', { grant_type: 'refresh_token', refresh_token: String(body.refresh_token) });
    expect(refreshed.body).toMatchObject({ expires_in: 120 });
  });

  it('redeems a code once, for the client that has its secret and the proof of its key', async () => {
    const proof = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
    expect((await redeem(await signedIn(), {}, 'wrong')).body).toMatchObject({ error: 'invalid_client' });
    expect((await redeem(await signedIn(proof))).body).toMatchObject({ error: 'invalid_grant' });
    const code = await signedIn();
    expect((await redeem(code)).status).toBe(200);
    expect((await redeem(code)).body).toMatchObject({ error: 'invalid_grant' });
    expect((await redeem(await signedIn(proof), { code_verifier: VERIFIER.replace('v', 'w') })).status).toBe(400);
  });

  it('sends nobody to an address that is not registered to the letter', async () => {
    for (const redirect_uri of [`${RETURN}/`, `${RETURN}?x=1`, 'https://evil.example/'])
      expect(await new Browser().page(authorization({ redirect_uri }))).toContain('invalid_redirect_uri');
  });

  it('asks again for nobody whose session lasts', async () => {
    const browser = new Browser();
    await browser.signIn(authorization(), { user: NURSE });
    expect((await browser.signIn(authorization(), { user: 'nobody is asked' })).get('code')).toBeTruthy();
  });

  it('shows the number that the telephone has to show', async () => {
    const browser = new Browser();
    await browser.page(authorization());
    expect(await browser.choose({ user: NURSE, means: 'ecps' })).toMatch(/<p class="means">\d\d<\/p>/);
  });

  it('is made to fail, and to work again, from its page', async () => {
    const browser = new Browser();
    const outage = (value: string) => browser.page(`${psc.pageUrl}panne`, { outage: value });
    expect(await outage('down')).toContain('<strong>Être en panne (503)</strong>');
    expect((await fetch(`${psc.issuer}/protocol/openid-connect/certs`)).status).toBe(503);
    expect(await outage('whatever')).toContain('<strong>Être en panne (503)</strong>');
    expect(await outage('none')).toContain('<strong>Fonctionner</strong>');
    expect((await fetch(`${psc.issuer}/protocol/openid-connect/certs`)).status).toBe(200);
  });

  it('shows what comes back as text, whatever it is', async () => {
    const page = await (await fetch(`${psc.returnUrl}?code=%3Cscript%3E&state=s`)).text();
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script');
  });

  it('outlives an address that is none, and has nothing elsewhere', async () => {
    for (const path of ['/x', '/auth/realms/esante-wallet/interaction/x', '/panne'])
      expect((await fetch(new URL(path, psc.pageUrl))).status).toBe(404);
  });

  it('says when its port is taken', async () => {
    const port = Number(new URL(psc.pageUrl).port);
    await expect(startPscSimulator({ port, client: CLIENT })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
