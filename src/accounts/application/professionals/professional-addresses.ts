import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';

const ADDRESS = `select email from accounts.account where id = $1 and status = 'active'`;

/** Where the worker writes to a professional, for every context that has something to tell. */
@Injectable()
export class ProfessionalAddresses {
  constructor(private readonly database: Database) {}

  /** Null for an account that is unknown or no longer active. */
  async of(accountId: AccountId): Promise<Email | null> {
    const [account] = await this.database.rows<{ email: Email }>(ADDRESS, [accountId]);
    return account?.email ?? null;
  }
}
