import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { RecoveryCodes } from '../../domain/recovery-codes.js';

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
