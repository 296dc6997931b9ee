import { Browser } from '../../src/connectors/psc-simulator/testing/browser.js';
import { Caller } from './client.js';
import type { Play } from './play.js';

/** The nurse comes back by the other way: the same account, surer of who he is. The browser is ours, Pro Santé Connect the simulated one. */
export async function byPsc({ tell, stage, nurse }: Play): Promise<void> {
  tell.chapter('Pro Santé Connect');
  const door = new Caller(stage.url);
  const begun = await tell.step('L’infirmier revient avec Pro Santé Connect', door.post('/v1/sign-in/psc', {}), {
    status: 202,
    seen: ({ authorizationUrl }) => `son navigateur part vers ${new URL(authorizationUrl).host}`,
  });
  const back = await new Browser().signIn(begun.authorizationUrl, { user: nurse.me.nationalId });
  tell.remark('il s’y identifie par sa carte, et revient avec un code');
  const body = { attempt: begun.attempt, code: back.get('code'), state: back.get('state') };
  const { token } = await tell.step('Son logiciel rapporte le code', door.post('/v1/sign-in/psc/return', body), {
    status: 201,
    seen: () => 'la session est ouverte',
  });
  await tell.step('Il rapporte le code une seconde fois', door.post('/v1/sign-in/psc/return', body), {
    status: 401,
    code: 'psc-attempt-over',
  });
  const api = new Caller(stage.url, token);
  const me = await tell.step('Il lit son profil', api.get('/v1/me'), {
    status: 200,
    seen: ({ assurance }) => `niveau d’authentification : ${assurance}`,
  });
  tell.same('le compte et l’assurance', [me.accountId, me.assurance], [nurse.me.accountId, 'psc']);
  const signedOut = await tell.step('Il se déconnecte', api.send('DELETE', '/v1/session'), { status: 200 });
  tell.check('rien ne mène à la déconnexion de Pro Santé Connect', signedOut.endSessionUrl.includes('/logout?'));
  tell.remark('son navigateur termine aussi la session de Pro Santé Connect');
}
