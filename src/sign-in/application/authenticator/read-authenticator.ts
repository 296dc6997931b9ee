import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import type { Caller } from '#libs/access/caller.js';
import { Consultation } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { Authenticators } from '../../domain/authenticators.js';

const LOOKED_AT = 100;
/** Those whose codes were used least lately: the others were sealed anew when they were. */
const SAMPLE = `
select account_id as "accountId", secret from accounts.authenticator order by last_step nulls first limit ${LOOKED_AT}`;

/** When a process starts, it says whether it can read the secrets of authenticator apps: people would find out one by one. */
@Injectable()
export class ReadableAuthenticators implements OnApplicationBootstrap {
  private readonly logger = new Logger('Authenticators');

  constructor(
    private readonly database: Database,
    private readonly authenticators: Authenticators,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { unreadable, lookedAt } = await this.count();
    if (unreadable > 0)
      this.logger.error(
        `${unreadable} of ${lookedAt} authenticator apps looked at cannot be read: give the former key as AUTHENTICATOR_KEY_PREVIOUS`,
      );
  }

  async count(): Promise<{ readonly unreadable: number; readonly lookedAt: number }> {
    const apps = await this.database.rows<{ accountId: AccountId; secret: Buffer }>(SAMPLE);
    const unreadable = apps.filter(({ accountId, secret }) => !this.authenticators.canRead(accountId, secret)).length;
    return { unreadable, lookedAt: apps.length };
  }
}

/** Since when an app protects the account (ISO text, null: none does), and how many recovery codes are left. */
export type OwnAuthenticator = { readonly confirmedAt: string | null; readonly recoveryCodesLeft: number };

const OWN = `
select (select t.confirmed_at from accounts.authenticator t where t.account_id = f.account_id) as "confirmedAt",
  (select count(*) from accounts.recovery_code c where c.account_id = f.account_id and c.used_at is null) as "recoveryCodesLeft"`;

export class ReadAuthenticator extends Consultation<OwnAuthenticator> {
  readonly action = 'authenticator.read';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(readonly caller: Caller) {
    super();
  }
}

@QueryHandler(ReadAuthenticator)
export class ReadAuthenticatorHandler implements IQueryHandler<ReadAuthenticator> {
  constructor(private readonly reads: Reads) {}

  async execute(query: ReadAuthenticator): Promise<OwnAuthenticator> {
    const [own] = await this.reads.rows<OwnAuthenticator>(query, OWN);
    if (!own) throw new Error('Who is signed in has an account');
    return own;
  }
}
