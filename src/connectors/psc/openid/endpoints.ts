import type { ServerMetadata } from 'openid-client';
import type { PscSettings } from '#config/partners/psc.js';

/** Signed by a key of Pro Santé Connect: `none`, and a MAC under a secret that others share, prove nothing. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256'];

/** The paths are those of its realm of Keycloak, the same in its sandbox and in production. */
export const endpointsOf = ({ issuer, authorizationUrl }: PscSettings): ServerMetadata => ({
  issuer,
  authorization_endpoint: authorizationUrl,
  token_endpoint: `${issuer}/protocol/openid-connect/token`,
  userinfo_endpoint: `${issuer}/protocol/openid-connect/userinfo`,
  end_session_endpoint: `${issuer}/protocol/openid-connect/logout`,
  jwks_uri: `${issuer}/protocol/openid-connect/certs`,
  id_token_signing_alg_values_supported: ALGORITHMS,
});
