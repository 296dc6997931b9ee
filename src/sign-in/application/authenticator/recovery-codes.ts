import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { RecoveryCodes } from '../../domain/recovery-codes.js';
import { type CodeRefusal, SecondFactors } from './second-factors.js';

const FORGET = `delete from accounts.recovery_code where account_id = $1`;
const KEEP = `insert into accounts.recovery_code (account_id, hash, created_at) select $1, unnest($2::bytea[]), $3`;

@Injectable()
export class NewRecoveryCodes {
  constructor(
    private readonly database: Database,
    private readonly recovery: RecoveryCodes,
    private readonly clock: Clock,
  ) {}

  /** Within an act; the former ones are good for nothing any more. The codes are shown this once. */
  async replace(accountId: AccountId): Promise<readonly string[]> {
    const codes = this.recovery.create();
    await this.database.execute(FORGET, [accountId]);
    await this.database.execute(KEEP, [
      accountId,
      codes.map((code) => this.recovery.hashOf(accountId, code)),
      this.clock.now(),
    ]);
    return codes;
  }
}

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
