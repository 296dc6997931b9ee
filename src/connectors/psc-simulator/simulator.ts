import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Provider } from 'oidc-provider';
import { Interactions } from './interactions.js';
import { answered, formOf, redirected } from './messages.js';
import { LATE_MS, type Outage, OUTAGES } from './outage.js';
import { homePage, returnPage } from './pages.js';
import { providerOf, type RegisteredClient } from './provider.js';
import { USERS } from './users.js';

const REALM = '/auth/realms/esante-wallet';

export type PscSimulator = {
  readonly issuer: string;
  /** On another host than the issuer, as in life. */
  readonly authorizationUrl: string;
  /** For people: who is there, and how to make it fail. */
  readonly pageUrl: string;
  /** A page that shows what a client is sent back: registered as a redirect URI. */
  readonly returnUrl: string;
  /** From now on. */
  outage: Outage;
  stop(): Promise<void>;
};

/** PEM texts; clients that prove themselves by a certificate have it from `authority`. */
export type SimulatorTls = { readonly certificate: string; readonly key: string; readonly authority: string };

type Options = { readonly port?: number; readonly client: RegisteredClient; readonly tls?: SimulatorTls };

/** Pro Santé Connect on one local port; 0 lets the system choose. @throws EADDRINUSE */
export async function startPscSimulator({ port = 0, client, tls }: Options): Promise<PscSimulator> {
  let answer: RequestListener = (_, response) => void response.writeHead(503).end();
  const listener: RequestListener = (request, response) => void answer(request, response);
  const server = tls
    ? createTlsServer(
        { cert: tls.certificate, key: tls.key, ca: tls.authority, requestCert: true, rejectUnauthorized: false },
        listener,
      )
    : createServer(listener);
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening));
  const at = (host: string) => `${tls ? 'https' : 'http'}://${host}:${(server.address() as AddressInfo).port}`;
  const issuer = `${at('127.0.0.1')}${REALM}`;
  const returnUrl = `${at('127.0.0.1')}/retour`;
  const simulator: PscSimulator = {
    issuer,
    returnUrl,
    authorizationUrl: `${at('localhost')}/auth`,
    pageUrl: `${at('127.0.0.1')}/`,
    outage: 'none',
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  const provider = providerOf(issuer, { ...client, redirectUris: [...client.redirectUris, returnUrl] }, REALM);
  answer = listenerOf(simulator, provider);
  return simulator;
}

function listenerOf(simulator: PscSimulator, provider: Provider): RequestListener {
  const interactions = new Interactions(provider);
  const openid = provider.callback();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', simulator.pageUrl);
    const { pathname } = url;
    if (pathname === '/') return answered(response, homePage(simulator.issuer, USERS, simulator.outage));
    if (pathname === '/retour') return answered(response, returnPage(url.searchParams));
    if (pathname === '/panne' && request.method === 'POST') return changeOutage(simulator, request, response);
    if (pathname === `${REALM}/.well-known/wallet-openid-configuration`)
      return answered(response, discoveryOf(simulator));
    if (pathname.startsWith(`${REALM}/interaction/`)) return interactions.answer(request, response);
    if (pathname.startsWith(`${REALM}/protocol/`) && (await isOut(simulator.outage, response))) return;
    // Outside of the realm, on a host of its own: the browser goes on where its session lives.
    if (pathname === '/auth') return redirected(response, `${simulator.issuer}/auth${url.search}`);
    if (!pathname.startsWith(`${REALM}/`) || pathname.includes('/.well-known/'))
      return void response.writeHead(404).end();
    // The provider serves below the realm, and learns of it by `originalUrl`.
    const originalUrl = request.url ?? '';
    return openid(Object.assign(request, { url: originalUrl.slice(REALM.length), originalUrl }), response);
  };
  // An address that cannot be read, a client that hangs up: no reason to stop.
  return (request, response) => void answer(request, response).catch(() => response.destroy());
}

async function isOut(outage: Outage, response: ServerResponse): Promise<boolean> {
  if (outage === 'slow') await pause(LATE_MS);
  if (outage === 'down') response.writeHead(503).end();
  return outage === 'down' || outage === 'silent';
}

async function changeOutage(simulator: PscSimulator, request: IncomingMessage, response: ServerResponse) {
  const wanted = (await formOf(request)).get('outage');
  simulator.outage = OUTAGES.find((outage) => outage === wanted) ?? simulator.outage;
  redirected(response, '/');
}

/** Not at the standard path: generic clients do not find it. */
const discoveryOf = ({ issuer, authorizationUrl }: PscSimulator) => ({
  issuer,
  authorization_endpoint: authorizationUrl,
  token_endpoint: `${issuer}/protocol/openid-connect/token`,
  userinfo_endpoint: `${issuer}/protocol/openid-connect/userinfo`,
  introspection_endpoint: `${issuer}/protocol/openid-connect/token/introspect`,
  end_session_endpoint: `${issuer}/protocol/openid-connect/logout`,
  jwks_uri: `${issuer}/protocol/openid-connect/certs`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['openid', 'scope_all'],
  acr_values_supported: ['eidas1', 'eidas2', 'eidas3'],
});
