import { generateKeyPairSync, randomBytes, type X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { memory } from './memory.js';
import { logoutPage, messagePage } from './pages.js';
import { subOf, userinfoOf } from './userinfo.js';
import { USERS } from './users.js';

/** A client as the agency registers it. Every address is compared exactly. */
export type RegisteredClient = {
  readonly clientId: string;
  /** Null for a client that proves itself by its certificate, whose subject is then `CN=` and its identifier. */
  readonly clientSecret: string | null;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
};

const MINUTE = 60;

/** In seconds, as the agency publishes them. */
export const LIFETIMES = {
  AuthorizationCode: MINUTE,
  AccessToken: 2 * MINUTE,
  IdToken: 2 * MINUTE,
  RefreshToken: 30 * MINUTE,
  Session: 4 * 60 * MINUTE,
  Grant: 4 * 60 * MINUTE,
  Interaction: 15 * MINUTE,
} as const;

const CLAIMS = [...new Set(USERS.flatMap((user) => Object.keys(userinfoOf(user))))];

/** An OpenID provider that behaves like the realm of Pro Santé Connect: its paths are appended to the issuer. */
export function providerOf(issuer: string, client: RegisteredClient, realm: string): Provider {
  return new Provider(issuer, {
    adapter: memory(),
    clients: [clientOf(client)],
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    scopes: ['openid', 'scope_all'],
    claims: { openid: ['sub'], scope_all: CLAIMS.filter((claim) => claim !== 'sub'), acr: null, auth_time: null },
    acrValues: ['eidas1', 'eidas2', 'eidas3'],
    pkce: { required: () => false },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'tls_client_auth'],
    ttl: LIFETIMES,
    issueRefreshToken: () => true,
    routes: {
      authorization: '/auth',
      token: '/protocol/openid-connect/token',
      userinfo: '/protocol/openid-connect/userinfo',
      end_session: '/protocol/openid-connect/logout',
      introspection: '/protocol/openid-connect/token/introspect',
      jwks: '/protocol/openid-connect/certs',
    },
    interactions: { url: (_, { uid }) => `${realm}/interaction/${uid}` },
    findAccount: (_, sub) => accountOf(sub),
    loadExistingGrant: grantOf,
    renderError: (ctx, { error, error_description }) => {
      ctx.body = messagePage('Demande refusée', `${error} : ${error_description ?? ''}`);
    },
    features: FEATURES,
  });
}

const FEATURES: NonNullable<Configuration['features']> = {
  devInteractions: { enabled: false },
  introspection: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
  rpInitiatedLogout: {
    logoutSource: (ctx, form) => void (ctx.body = logoutPage(form)),
    postLogoutSuccessSource: (ctx) => void (ctx.body = messagePage('Vous êtes déconnecté')),
  },
  mTLS: {
    enabled: true,
    tlsClientAuth: true,
    getCertificate: ({ socket }) => certificateOf(socket)?.toString(),
    certificateAuthorized: ({ socket }) => certificateOf(socket) !== undefined,
    certificateSubjectMatches: ({ socket }, _, expected) => certificateOf(socket)?.subject === expected,
  },
};

/** The one that the client showed, if the authority vouches for it. */
const certificateOf = (socket: Socket): X509Certificate | undefined =>
  socket instanceof TLSSocket && socket.authorized ? socket.getPeerX509Certificate() : undefined;

const clientOf = ({ clientId, clientSecret, redirectUris, postLogoutRedirectUris }: RegisteredClient) => ({
  client_id: clientId,
  redirect_uris: [...redirectUris],
  post_logout_redirect_uris: [...postLogoutRedirectUris],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code' as const],
  require_auth_time: true,
  ...(clientSecret
    ? { client_secret: clientSecret, token_endpoint_auth_method: 'client_secret_basic' as const }
    : { token_endpoint_auth_method: 'tls_client_auth' as const, tls_client_auth_subject_dn: `CN=${clientId}` }),
});

function accountOf(sub: string) {
  const user = USERS.find((one) => subOf(one) === sub);
  return user && { accountId: sub, claims: () => ({ ...userinfoOf(user), sub }) };
}

/** Pro Santé Connect asks nobody for consent. */
async function grantOf({ oidc }: KoaContextWithOIDC) {
  const grant = new oidc.provider.Grant({
    clientId: oidc.client?.clientId ?? '',
    accountId: oidc.session?.accountId ?? '',
  });
  grant.addOIDCScope('openid scope_all');
  await grant.save();
  return grant;
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: 'simulator', use: 'sig', alg: 'RS256' } as never;
}
