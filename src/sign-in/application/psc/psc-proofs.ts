import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { newId, type Id } from '#libs/kernel/identifier.js';
import { Clock } from '#libs/time/clock.js';
import { SignedTokens } from '../../domain/signed-tokens.js';
import type { VerifiedIdentity } from '../../../accounts/index.js';

/** Long enough to fill in the rest of a registration. */
const VALIDITY_MS = 30 * 60_000;

const KEEP = `insert into accounts.psc_proof (id, identity, expires_at) values ($1, $2, $3)`;
const TAKE = `delete from accounts.psc_proof where id = $1 returning identity, expires_at > $2 as valid`;

export type PscProof = { readonly pscProof: string; readonly expiresAt: Date };

/**
 * Identities that Pro Santé Connect has proved and that have no account yet, from the sign-in that found none to the registration.
 * The one who signed in holds a text, opaque and signed; nothing else leads to what was proved.
 */
@Injectable()
export class PscProofs {
  constructor(
    private readonly database: Database,
    private readonly handles: SignedTokens,
    private readonly clock: Clock,
  ) {}

  /** Within the act's transaction. */
  async keep(identity: VerifiedIdentity): Promise<PscProof> {
    const id = newId<Id<'PscProof'>>();
    const expiresAt = new Date(this.clock.now().getTime() + VALIDITY_MS);
    await this.database.execute(KEEP, [id, identity, expiresAt]);
    return { pscProof: this.handles.issue('psc-proof', id), expiresAt };
  }

  /** Under the request that it came with, by which nobody but its confirmation asks for it: no such text leads there. */
  async hold(requestId: Id<'AccountRequest'>, identity: VerifiedIdentity, until: Date): Promise<void> {
    await this.database.execute(KEEP, [requestId, identity, until]);
  }

  /** Null where none was held, or it is over. */
  takeHeld(requestId: Id<'AccountRequest'>): Promise<VerifiedIdentity | null> {
    return this.takeOf(requestId);
  }

  /**
   * Whom it proves, once: within the registration's transaction, so that a registration that fails leaves the proof for another try.
   * Null for one that was forged, taken before, or over.
   */
  async take(pscProof: string): Promise<VerifiedIdentity | null> {
    const id = this.handles.read('psc-proof', pscProof);
    return id ? this.takeOf(id) : null;
  }

  private async takeOf(id: string): Promise<VerifiedIdentity | null> {
    type Row = { readonly identity: VerifiedIdentity; readonly valid: boolean };
    const [proof] = await this.database.rows<Row>(TAKE, [id, this.clock.now()]);
    return proof?.valid ? proof.identity : null;
  }
}
