import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { Activations } from '../../sign-in/index.js';

const END = `
update accounts.request set activated_at = $2
where account_id = $1 and kind <> 'change' and state = 'approved' and activated_at is null`;

@Injectable()
export class PostgresActivations extends Activations {
  constructor(private readonly database: Database) {
    super();
  }

  async end(accountId: AccountId, at: Date): Promise<void> {
    await this.database.execute(END, [accountId, at]);
  }
}
