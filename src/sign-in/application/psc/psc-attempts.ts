import { Injectable } from '@nestjs/common';
import { type Id, newId } from '#libs/kernel/identifier.js';
import type { SessionId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { ProSanteConnect, type PscAttempt } from '../../../connectors/psc/index.js';
import { SignedTokens } from '../../domain/signed-tokens.js';

/** A way to Pro Santé Connect and back, under way. */
export type PscAttemptId = Id<'PscAttempt'>;

/** Long enough to find one's phone. */
export const ATTEMPT_MS = 10 * 60_000;

/** What whoever is signed in shows anew by Pro Santé Connect that it is them for. */
export const PROVED_ACTS = ['password', 'authenticator', 'delegation'] as const;
export type ProvedAct = (typeof PROVED_ACTS)[number];

/** Computed anew for the second step: none is stored. */
export const secretsOf = (handles: SignedTokens, id: PscAttemptId): Omit<PscAttempt, 'redirectUri' | 'anewSince'> => ({
  state: handles.secretOf('psc-state', id),
  nonce: handles.secretOf('psc-nonce', id),
  verifier: handles.secretOf('psc-verifier', id),
});

const BEGIN = `
insert into accounts.psc_attempt (id, redirect_uri, expires_at, session_id, proves) values ($1, $2, $3, $4, $5)`;

export type BegunPscAttempt = {
  /** For the browser; holds nothing that ends the attempt. */
  readonly authorizationUrl: string;
  /** Kept by the one who began: without it the code that comes back is worth nothing. */
  readonly attempt: string;
  readonly expiresAt: Date;
};

/** Who is signed in already, and what they show anew that it is them for. */
export type Proving = { readonly sessionId: SessionId; readonly act: ProvedAct };

/** Ways to Pro Santé Connect and back. */
@Injectable()
export class PscAttempts {
  constructor(
    private readonly database: Database,
    private readonly psc: ProSanteConnect,
    private readonly handles: SignedTokens,
    private readonly clock: Clock,
  ) {}

  /**
   * `wanted`: where the browser comes back to; null for the first that is registered. `proving`: null for a sign-in.
   * @throws DomainError `redirect-uri-unknown` for an address that is not registered, `psc-not-offered`
   */
  async begin(wanted: string | null, proving: Proving | null): Promise<BegunPscAttempt> {
    const redirectUri = this.psc.redirectUris.find((known) => wanted === null || known === wanted);
    if (!redirectUri && this.psc.redirectUris.length > 0)
      throw new DomainError('invalid', 'redirect-uri-unknown', '/redirectUri');
    const [id, at] = [newId<PscAttemptId>(), this.clock.now()];
    const attempt = { ...secretsOf(this.handles, id), redirectUri: redirectUri ?? '', anewSince: proving && at };
    const authorizationUrl = await this.psc.authorizationUrl(attempt);
    const expiresAt = new Date(at.getTime() + ATTEMPT_MS);
    await this.database.execute(BEGIN, [id, redirectUri, expiresAt, proving?.sessionId, proving?.act]);
    return { authorizationUrl, attempt: this.handles.issue('psc-attempt', id), expiresAt };
  }
}
