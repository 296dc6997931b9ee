import { startPscSimulator } from '../../connectors/psc-simulator/index.js';

const CLIENT = { clientId: 'spico', clientSecret: 'simulator' };

/** Software on the developer's machine, where most tools listen; the simulator adds a page of its own. */
const REDIRECT_URIS = ['http://localhost:8080/retour', 'http://localhost:5173/retour'];

/** Pro Santé Connect for development, and the variables of an API that signs in by it. @throws EADDRINUSE */
export async function startPsc(port: number) {
  const client = { ...CLIENT, redirectUris: REDIRECT_URIS, postLogoutRedirectUris: [] };
  const psc = await startPscSimulator({ port, client });
  const variables = {
    PSC_CLIENT_ID: CLIENT.clientId,
    PSC_CLIENT_SECRET: CLIENT.clientSecret,
    PSC_ISSUER: psc.issuer,
    PSC_AUTHORIZATION_URL: psc.authorizationUrl,
    PSC_REDIRECT_URIS: [psc.returnUrl, ...REDIRECT_URIS].join(','),
  };
  return { variables, pageUrl: psc.pageUrl, stop: () => psc.stop() };
}
