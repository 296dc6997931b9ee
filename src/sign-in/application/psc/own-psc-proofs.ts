import { Injectable } from '@nestjs/common';
import type { SessionId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { SignedTokens } from '../../domain/signed-tokens.js';
import { ATTEMPT_MS, type ProvedAct, type PscAttemptId } from './psc-attempt.js';

const KEEP = `update accounts.psc_attempt set proved_at = $2, expires_at = $3 where id = $1`;
const IS_GOOD = `id = $1 and session_id = $2 and proves = $3 and proved_at is not null and expires_at > $4`;
const FIND = `select from accounts.psc_attempt where ${IS_GOOD}`;
const TAKE = `update accounts.psc_attempt set proved_at = null where ${IS_GOOD}`;

/** A proof that was found good, and is used up by the act that it is for. */
export type FoundProof = { readonly id: PscAttemptId; readonly sessionId: SessionId; readonly act: ProvedAct };

export type KeptProof = { readonly pscProof: string; readonly expiresAt: Date };

/** That whoever is signed in has shown anew, by Pro Santé Connect, that it is them: for one act of that session, once. */
@Injectable()
export class OwnPscProofs {
  constructor(
    private readonly database: Database,
    private readonly handles: SignedTokens,
    private readonly clock: Clock,
  ) {}

  /** Within the act that ends the attempt. Good for ten minutes. */
  async keep(id: PscAttemptId): Promise<KeptProof> {
    const at = this.clock.now();
    const expiresAt = new Date(at.getTime() + ATTEMPT_MS);
    await this.database.execute(KEEP, [id, at, expiresAt]);
    return { pscProof: this.handles.issue('own-psc-proof', id), expiresAt };
  }

  /** Before the act. Null for one that was forged, is of another session or for another act, was used, or is over. */
  async find(proof: string, sessionId: SessionId, act: ProvedAct): Promise<FoundProof | null> {
    const id = this.handles.read('own-psc-proof', proof) as PscAttemptId | null;
    if (!id) return null;
    const found = await this.database.rows(FIND, [id, sessionId, act, this.clock.now()]);
    return found.length > 0 ? { id, sessionId, act } : null;
  }

  /** Within the act, so that one that is refused for another reason leaves the proof for another try. @throws DomainError `proof-over` */
  async take({ id, sessionId, act }: FoundProof): Promise<void> {
    const taken = await this.database.execute(TAKE, [id, sessionId, act, this.clock.now()]);
    if (taken === 0) throw new DomainError('conflict', 'proof-over');
  }
}
