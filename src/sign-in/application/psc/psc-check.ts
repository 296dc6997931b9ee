import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access/caller.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { ProSanteConnect, type PscAttempt, type PscIdentity } from '../../../connectors/psc/index.js';
import { SignedTokens } from '../../domain/signed-tokens.js';
import { PscAccounts } from './psc-accounts.js';
import { ATTEMPT_MS, type PscAttemptId, secretsOf } from './psc-attempts.js';

/** What the browser brought back, and the handle of the one who began. */
export type PscReturn = { readonly attempt: string; readonly code: string; readonly state: string };

/** `isFirst`: the identity is not tied yet to the account that it opens. */
export type PscChecked =
  | {
      readonly outcome: 'identified';
      readonly identity: PscIdentity;
      readonly isFirst: boolean;
      readonly attemptId: PscAttemptId;
    }
  | { readonly outcome: 'refused'; readonly code: 'psc-attempt-over' | 'psc-refused' };

/** The attempt is spent before the code is, so that two requests with one code are one sign-in. */
const SPEND = `
update accounts.psc_attempt set used_at = $2 where id = $1 and used_at is null and expires_at > $2 and session_id is not distinct from $3::uuid
returning redirect_uri as "redirectUri", expires_at as "expiresAt"`;

/** Asks Pro Santé Connect who came back, before the act that it is for: no transaction waits for the network. */
@Injectable()
export class PscCheck {
  constructor(
    private readonly database: Database,
    private readonly psc: ProSanteConnect,
    private readonly accounts: PscAccounts,
    private readonly handles: SignedTokens,
    private readonly clock: Clock,
  ) {}

  /**
   * `by`: who is signed in and shows it anew; null for a sign-in. Neither ends what was begun for the other, nor in another session.
   * @throws DomainError `psc-unavailable` when Pro Santé Connect does not answer within 5 seconds: the attempt is spent, one begins again
   */
  async check({ attempt, code, state }: PscReturn, by: Caller | null): Promise<PscChecked> {
    const id = this.handles.read('psc-attempt', attempt) as PscAttemptId | null;
    if (!id) return { outcome: 'refused', code: 'psc-attempt-over' };
    // A code that came from elsewhere: of another's attempt, put into this browser. It spends nothing.
    if (!this.handles.isSecretOf('psc-state', id, state)) return { outcome: 'refused', code: 'psc-refused' };
    type Begun = { readonly redirectUri: string; readonly expiresAt: Date };
    const [begun] = await this.database.rows<Begun>(SPEND, [id, this.clock.now(), by?.sessionId]);
    if (!begun) return { outcome: 'refused', code: 'psc-attempt-over' };
    const { redirectUri, expiresAt } = begun;
    const anewSince = by && new Date(expiresAt.getTime() - ATTEMPT_MS);
    return this.identified(id, { ...secretsOf(this.handles, id), redirectUri, anewSince }, code);
  }

  private async identified(attemptId: PscAttemptId, attempt: PscAttempt, code: string): Promise<PscChecked> {
    try {
      const identity = await this.psc.identify(attempt, code);
      const { as } = await this.accounts.recognise(identity);
      return { outcome: 'identified', identity, isFirst: as === 'unlinked', attemptId };
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated')
        return { outcome: 'refused', code: 'psc-refused' };
      throw error;
    }
  }
}
