import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
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
