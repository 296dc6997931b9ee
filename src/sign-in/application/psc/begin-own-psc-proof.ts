import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import type { ProvedAct } from './psc-attempt.js';
import { type BegunPscAttempt, PscAttempts } from './psc-attempts.js';

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
