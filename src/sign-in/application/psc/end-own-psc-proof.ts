import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { type KeptProof, OwnPscProofs } from './own-psc-proofs.js';
import { PscAccounts } from './psc-accounts.js';
import type { PscChecked } from './psc-check.js';

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
