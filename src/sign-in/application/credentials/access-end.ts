import { Injectable } from '@nestjs/common';
import type { AccountId, Actor, SessionId } from '#libs/access/actor.js';
import type { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { Activations } from '../../domain/activations.js';
import { GivenDelegations } from '../../domain/given-delegations.js';
import { Sessions } from '../../domain/sessions.js';
import { lockOwnAccount } from '../session/lock-own-account.js';
import { AccountAccess, lockAccount } from '../../../accounts/index.js';

const DEVICES = `update accounts.device set revoked_at = $2 where account_id = $1 and revoked_at is null`;
const LINKS = `
update accounts.assistance set settled_at = $2 where account_id = $1 and kind = 'password' and settled_at is null`;
const CHALLENGES = `update accounts.challenge set used_at = $2 where account_id = $1 and used_at is null`;

/** Whom somebody let act in one's name is told at once; what was not ended within a week is one's own. */
const DOUBTED_MS = 7 * 86_400_000;

/** What ends with a credential. */
@Injectable()
export class AccessEnd extends AccountAccess {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly activations: Activations,
    private readonly delegations: GivenDelegations,
    private readonly clock: Clock,
  ) {
    super();
  }

  holdOwn(actor: Actor): Promise<void> {
    return lockOwnAccount(this.database, actor);
  }

  endSessions(accountId: AccountId, at: Date): Promise<void> {
    return this.sessions.endAll(accountId, null, at);
  }

  async endMailed(accountId: AccountId): Promise<void> {
    const at = this.clock.now();
    await lockAccount(this.database, accountId);
    await this.database.execute(DEVICES, [accountId, at]);
    await this.database.execute(LINKS, [accountId, at]);
    await this.activations.end(accountId, at);
    await this.database.execute(CHALLENGES, [accountId, at]);
  }

  /** What a mailbox was given, and all sessions but the one that stays. */
  async endEntries(accountId: AccountId, stays: SessionId | null): Promise<void> {
    await this.endMailed(accountId);
    await this.sessions.endAll(accountId, stays, this.clock.now());
  }

  async endAll(
    act: Pick<Act<unknown>, 'publish'>,
    accountId: AccountId,
    stays: SessionId | null,
    given: 'week' | 'all',
  ): Promise<void> {
    await this.endEntries(accountId, stays);
    const at = this.clock.now();
    const since = given === 'all' ? new Date(0) : new Date(at.getTime() - DOUBTED_MS);
    const ended = await this.delegations.endGiven(accountId, since, at);
    if (ended > 0) act.publish('delegations-ended', { accountId });
  }
}
