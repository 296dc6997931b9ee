import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  clockSkew,
  clockTolerance,
  Configuration,
  customFetch,
  enableNonRepudiationChecks,
  fetchUserInfo,
  getJwksCache,
  setJwksCache,
  TlsClientAuth,
} from 'openid-client';
import type { PscSettings } from '#config/partners/psc.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { Clock } from '#libs/time/clock.js';
import { ClaimUnusable } from '../domain/claims.js';
import { type PscAttempt, ProSanteConnect } from '../domain/pro-sante-connect.js';
import type { PscIdentity } from '../domain/psc-identity.js';
import { readUserinfo } from '../domain/read-userinfo.js';
import { Channel } from './channel.js';
import { checkIdToken, TOLERANCE_S } from './check-id-token.js';
import { endpointsOf } from './endpoints.js';
import { isAway, reasonOf } from './reasons.js';

/** For all requests of one sign-in together. */
const DEADLINE_MS = 3_500;
/** Sign-ins that wait for Pro Santé Connect: when it is slow, the others are told so at once, and the rest of the service has its places. */
const MOST_AT_ONCE = 32;

@Injectable()
export class OpenidProSanteConnect extends ProSanteConnect implements BeforeApplicationShutdown {
  private readonly logger = new Logger('ProSanteConnect');
  private readonly channel: Channel;
  private keys: ReturnType<typeof getJwksCache>;
  private waiting = 0;

  constructor(
    private readonly settings: PscSettings,
    private readonly clock: Clock,
  ) {
    super();
    this.channel = new Channel(settings);
  }

  get redirectUris(): readonly string[] {
    return this.settings.redirectUris;
  }

  async authorizationUrl({ state, nonce, verifier, redirectUri, anewSince }: PscAttempt): Promise<string> {
    return buildAuthorizationUrl(this.configuration(), {
      scope: 'openid scope_all',
      acr_values: 'eidas1',
      redirect_uri: redirectUri,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(anewSince && { prompt: 'login', max_age: '0' }),
    }).href;
  }

  endSessionUrl(): string {
    const { logoutRedirectUri } = this.settings;
    const back = logoutRedirectUri ? { post_logout_redirect_uri: logoutRedirectUri } : {};
    return buildEndSessionUrl(this.configuration(), back).href;
  }

  async identify(attempt: PscAttempt, code: string): Promise<PscIdentity> {
    if (this.waiting >= MOST_AT_ONCE) throw new DomainError('unavailable', 'psc-unavailable');
    this.waiting += 1;
    try {
      return await this.exchanged(attempt, code);
    } catch (error) {
      throw this.told(error);
    } finally {
      this.waiting -= 1;
    }
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.channel.close();
  }

  /** The tokens live in here, and nowhere else. */
  private async exchanged(attempt: PscAttempt, code: string): Promise<PscIdentity> {
    const { state, nonce, verifier, redirectUri, anewSince } = attempt;
    const configuration = this.configuration(AbortSignal.timeout(DEADLINE_MS));
    const back = new URL(redirectUri);
    back.search = new URLSearchParams({ code, state }).toString();
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    const tokens = await authorizationCodeGrant(configuration, back, checks);
    this.keys = getJwksCache(configuration) ?? this.keys;
    const claims = tokens.claims();
    if (!claims) throw new Error('An ID token was expected');
    checkIdToken(claims, tokens.access_token, this.clock.now().getTime() / 1000, anewSince);
    const identity = readUserinfo(await fetchUserInfo(configuration, tokens.access_token, claims.sub));
    if (!this.settings.testIdentities && NationalId.isOfTests(identity.nationalId))
      throw new ClaimUnusable('preferred_username');
    return identity;
  }

  private configuration(deadline?: AbortSignal): Configuration {
    const { clientId, credentials, issuer } = this.settings;
    const proof = 'secret' in credentials ? ClientSecretBasic(credentials.secret) : TlsClientAuth();
    const skew = Math.round((this.clock.now().getTime() - Date.now()) / 1000);
    const metadata = { [clockSkew]: skew, [clockTolerance]: TOLERANCE_S };
    const configuration = new Configuration(endpointsOf(this.settings), clientId, metadata, proof);
    if (deadline) configuration[customFetch] = this.channel.until(deadline);
    if (this.keys) setJwksCache(configuration, this.keys);
    // Only a simulator listens there: production refuses such an issuer (config/partners/psc.ts).
    if (issuer.startsWith('http:')) allowInsecureRequests(configuration);
    enableNonRepudiationChecks(configuration);
    return configuration;
  }

  /** For who signs in, one of two answers; why is for the operator, in a word that holds nothing of anybody. */
  private told(error: unknown): DomainError {
    const away = isAway(error);
    this.logger.warn(`A sign-in ${away ? 'got no answer' : 'was refused'}: ${reasonOf(error)}`);
    return away ? new DomainError('unavailable', 'psc-unavailable') : new DomainError('unauthenticated', 'psc-refused');
  }
}
