import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Idempotency } from '#libs/use-cases/idempotency.js';
import { Database } from '#libs/database/database.js';
import { DomainError, TooMany } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { Attempts } from '../../domain/attempts.js';
import { Passwords } from '../../domain/passwords.js';
import { type FoundProof, OwnPscProofs } from '../psc/own-psc-proofs.js';
import type { ProvedAct } from '../psc/psc-attempts.js';
import { lockOwnAccount } from '../session/lock-own-account.js';
import { isLocked, lasts } from '../session/session.sql.js';
import { type Owner, OWNER } from '../password/password-owner.sql.js';

/** How long having signed in stands for who is at the desk, where something is given that is told and can be taken back. */
const FRESH_S = 15 * 60;

const OF_SESSION = `
select ${OWNER}, s.assurance = 'psc' as "byPsc", s.created_at > $2::timestamptz - make_interval(secs => ${FRESH_S}) as "isFresh"
from accounts.account a join accounts.session s on s.account_id = a.id
where s.id = $1 and ${lasts('$2')} and a.status = 'active' and not (${isLocked('$2::timestamptz')})`;

/** By what one shows anew that it is oneself: the password, or a proof of Pro Santé Connect for this act. */
export type Shown = { readonly currentPassword?: string; readonly pscProof?: string };

/** `proof`: to be used up by the act. */
export type ShownOwner = Owner & { readonly proof: FoundProof | null };

/**
 * Who changes a credential, or gives one, shows again that it is them: an open session on a desk is not enough, nor a token. The password does, or
 * a round trip to Pro Santé Connect for that very act; to give a delegation, having signed in a moment ago does too.
 */
@Injectable()
export class OwnerCheck {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly passwords: Passwords,
    private readonly proofs: OwnPscProofs,
    private readonly sent: Idempotency,
    private readonly clock: Clock,
  ) {}

  /**
   * Looks before the act, so that no transaction waits for the slow hash; wrong passwords count as attempts to sign in. Answers what refuses
   * instead of throwing it: the act throws it, so that it is traced.
   */
  async check(caller: Caller, shown: Shown, act: ProvedAct): Promise<ShownOwner | DomainError> {
    const { sessionId, onBehalfOf } = caller;
    // What it was answered is told by the act, and the password costs no second try.
    if (await this.sent.isKnown(caller)) return new DomainError('conflict', 'changed-meanwhile');
    type Found = Owner & { readonly byPsc: boolean; readonly isFresh: boolean };
    const [owner] = onBehalfOf ? [] : await this.database.rows<Found>(OF_SESSION, [sessionId, this.clock.now()]);
    // Whoever may not ask is told so by the act, and counts for nothing here.
    if (!owner) return new DomainError('unauthenticated', 'session-ended');
    if (shown.pscProof !== undefined) {
      const proof = await this.proofs.find(shown.pscProof, sessionId, act);
      return proof ? { ...owner, proof } : new DomainError('conflict', 'proof-over');
    }
    if (act === 'delegation' && owner.isFresh) return { ...owner, proof: null };
    if (shown.currentPassword !== undefined) return this.byPassword(caller, owner, shown.currentPassword);
    if (act === 'delegation') return new DomainError('conflict', 'fresh-sign-in-required');
    if (owner.byPsc) return new DomainError('conflict', 'confirm-by-signing-in');
    return new DomainError('invalid', 'password-current-required', '/currentPassword');
  }

  /** Within the act, before all else. @throws DomainError what was found before; `session-ended`, `proof-over` */
  async confirmed(owner: ShownOwner | DomainError, actor: Actor): Promise<ShownOwner> {
    if (owner instanceof DomainError) throw owner;
    await lockOwnAccount(this.database, actor);
    if (owner.proof) await this.proofs.take(owner.proof);
    return owner;
  }

  private async byPassword({ origin }: Caller, owner: Owner, password: string): Promise<ShownOwner | DomainError> {
    const at = this.clock.now();
    const attempt = { what: 'sign-in', email: owner.email, address: origin, bySession: true } as const;
    const { lane, openAt } = await this.attempts.take(attempt, at);
    if (lane === null) return new TooMany('too-many-attempts', Math.ceil((openAt.getTime() - at.getTime()) / 1000));
    if (!(await this.passwords.matches(owner.hash, password)))
      return new DomainError('invalid', 'password-current-wrong', '/currentPassword');
    await this.attempts.forgive(attempt, lane);
    return { ...owner, proof: null };
  }
}
