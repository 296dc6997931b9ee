import type { PscSettings } from '#config/psc.js';
import { startPscSimulator } from '../connectors/psc-simulator/index.js';

const CLIENT = { clientId: 'spico', clientSecret: 'simulator' };

/** Software on the developer's machine, where most tools listen; the simulator adds a page of its own. */
const REDIRECT_URIS = ['http://localhost:8080/retour', 'http://localhost:5173/retour'];

/** Pro Santé Connect for development, and what an API needs to sign in by it. @throws EADDRINUSE */
export async function startPsc(port: number) {
  const psc = await startPscSimulator({
    port,
    client: { ...CLIENT, redirectUris: REDIRECT_URIS, postLogoutRedirectUris: [] },
  });
  const settings: PscSettings = {
    issuer: psc.issuer,
    authorizationUrl: psc.authorizationUrl,
    clientId: CLIENT.clientId,
    credentials: { secret: CLIENT.clientSecret },
    redirectUris: [psc.returnUrl, ...REDIRECT_URIS],
    logoutRedirectUri: null,
  };
  return { settings, pageUrl: psc.pageUrl, stop: () => psc.stop() };
}
