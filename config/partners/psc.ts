import type { VariableReader } from '../variables.js';

/** How this service proves itself to Pro Santé Connect, on the back channel. */
export type PscCredentials =
  | { readonly secret: string }
  /** PEM texts: the certificate of the organisation (IGC Santé, AUTH_CLI) with its chain, and its key. */
  | { readonly certificate: string; readonly key: string };

/** What is registered at Pro Santé Connect for this service, and where it listens. Explicit: its discovery is not at the standard path. */
export type PscSettings = {
  readonly issuer: string;
  /** On another host than the issuer. */
  readonly authorizationUrl: string;
  readonly clientId: string;
  readonly credentials: PscCredentials;
  /** Whether the agency's own test professionals are let in: not by the Pro Santé Connect of production. */
  readonly testIdentities: boolean;
  /** The first is meant where none is named. */
  readonly redirectUris: readonly string[];
  /** Where the browser goes after the session was ended there; null: it stays. */
  readonly logoutRedirectUri: string | null;
};

const PRODUCTION = {
  issuer: 'https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet',
  authorizationUrl: 'https://wallet.esw.esante.gouv.fr/auth',
};

/** A page, or software on the professional's own machine (RFC 8252). Without a query: ours is added. */
const REDIRECT_URI = /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])[^?#\s]+$/;

/** Null where Pro Santé Connect is not offered. */
export function pscSettings(read: VariableReader): PscSettings | null {
  const clientId = read.text('PSC_CLIENT_ID', '');
  if (!clientId) return null;
  const url = (name: string) => read.url(name, read.production ? ['https:'] : ['https:', 'http:'], { required: false });
  const issuer = url('PSC_ISSUER') ?? PRODUCTION.issuer;
  return {
    clientId,
    credentials: credentials(read),
    issuer,
    testIdentities: new URL(issuer).host !== new URL(PRODUCTION.issuer).host,
    authorizationUrl: url('PSC_AUTHORIZATION_URL') ?? PRODUCTION.authorizationUrl,
    redirectUris: read.list('PSC_REDIRECT_URIS', REDIRECT_URI, 'https://spico.example/retour', { required: true }),
    logoutRedirectUri: url('PSC_LOGOUT_REDIRECT_URI'),
  };
}

/** The secret, else the certificate. */
function credentials(read: VariableReader): PscCredentials {
  const secret = read.text('PSC_CLIENT_SECRET', '');
  if (secret) return { secret };
  return { certificate: read.file('PSC_CLIENT_CERTIFICATE'), key: read.file('PSC_CLIENT_KEY') };
}
