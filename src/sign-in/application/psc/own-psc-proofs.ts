import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SessionId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { SignedTokens } from '../../domain/signed-tokens.js';
import { ATTEMPT_MS, type BegunPscAttempt, type ProvedAct, type PscAttemptId, PscAttempts } from './psc-attempts.js';
import { PscAccounts } from './psc-accounts.js';
import type { PscChecked } from './psc-check.js';

const KEEP = `update accounts.psc_attempt set proved_at = $2, expires_at = $3 where id = $1`;
const IS_GOOD = `id = $1 and session_id = $2 and proves = $3 and proved_at is not null and expires_at > $4`;
const FIND = `select from accounts.psc_attempt where ${IS_GOOD}`;
const TAKE = `update accounts.psc_attempt set proved_at = null where ${IS_GOOD}`;

/** A proof that was found good, and is used up by the act that it is for. */
export type FoundProof = { readonly id: PscAttemptId; readonly sessionId: SessionId; readonly act: ProvedAct };

type KeptProof = { readonly pscProof: string; readonly expiresAt: Date };

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

/** Begins to show anew, by Pro Santé Connect, who one is: for one act, in this session. */
export class BeginOwnPscProof extends Act<BegunPscAttempt> {
  readonly action = 'psc-proof.begin';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  /** `redirectUri`: where the browser comes back to; null for the first that is registered. */
  constructor(
    readonly caller: Caller,
    readonly proved: ProvedAct,
    readonly redirectUri: string | null,
  ) {
    super();
  }
}

@CommandHandler(BeginOwnPscProof)
export class BeginOwnPscProofHandler implements ICommandHandler<BeginOwnPscProof> {
  constructor(private readonly attempts: PscAttempts) {}

  /** @throws DomainError what `PscAttempts.begin` refuses */
  execute({ actor: { sessionId }, proved, redirectUri }: BeginOwnPscProof): Promise<BegunPscAttempt> {
    return this.attempts.begin(redirectUri, { sessionId, act: proved });
  }
}

export type EndedOwnPscProof = KeptProof | { readonly refused: Extract<PscChecked, { outcome: 'refused' }>['code'] };

/** Ends it with whom Pro Santé Connect found: a proof, if it is the owner of the account. */
export class EndOwnPscProof extends Act<EndedOwnPscProof> {
  readonly action = 'psc-proof.end';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly checked: PscChecked,
  ) {
    super();
  }
}

@CommandHandler(EndOwnPscProof)
export class EndOwnPscProofHandler implements ICommandHandler<EndOwnPscProof> {
  constructor(
    private readonly accounts: PscAccounts,
    private readonly proofs: OwnPscProofs,
  ) {}

  /** What is refused is answered, not thrown: the attempt was spent. */
  async execute(act: EndOwnPscProof): Promise<EndedOwnPscProof> {
    const { checked } = act;
    if (checked.outcome === 'refused') return refuse(act, checked.code);
    const recognised = await this.accounts.recognise(checked.identity);
    const isOwner = 'accountId' in recognised && recognised.accountId === act.actor.accountId;
    return isOwner ? this.proofs.keep(checked.attemptId) : refuse(act, 'psc-refused');
  }
}

function refuse(act: EndOwnPscProof, code: 'psc-attempt-over' | 'psc-refused'): EndedOwnPscProof {
  act.journalDetails.rejectionCode = code;
  return { refused: code };
}
