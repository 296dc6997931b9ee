import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { NewRecoveryCodes } from './new-recovery-codes.js';
import { type CodeRefusal, SecondFactors } from './second-factors.js';

/** Ten new recovery codes, for a code of the app or one of the former; the former are over. */
export class RenewRecoveryCodes extends Act<readonly string[] | CodeRefusal> {
  readonly action = 'recovery-code.renew';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly code: string,
  ) {
    super();
  }
}

@CommandHandler(RenewRecoveryCodes)
export class RenewRecoveryCodesHandler implements ICommandHandler<RenewRecoveryCodes> {
  constructor(
    private readonly factors: SecondFactors,
    private readonly codes: NewRecoveryCodes,
  ) {}

  async execute(act: RenewRecoveryCodes): Promise<readonly string[] | CodeRefusal> {
    const { accountId } = act.actor;
    const refusal = await this.factors.proveOwn(act, act.code);
    if (refusal) {
      act.journalDetails.rejectionCode = refusal.refused;
      return refusal;
    }
    act.publish('credential-changed', { accountId, what: 'recovery-codes-renewed' });
    return this.codes.replace(accountId);
  }
}
