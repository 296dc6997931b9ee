import { Injectable } from '@nestjs/common';
import type { AccountId, SessionId } from '#libs/authorisation/actor.js';
import type { Act } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { holdAccount } from './held-account.js';

const SESSIONS = `
update accounts.session set ended_at = $2 where account_id = $1 and ended_at is null and id is distinct from $3::uuid`;
const DEVICES = `update accounts.device set revoked_at = $2 where account_id = $1 and revoked_at is null`;
const LINKS = `
update accounts.assistance set settled_at = $2 where account_id = $1 and kind = 'password' and settled_at is null`;
const ACTIVATIONS = `
update accounts.request set activated_at = $2
where account_id = $1 and kind <> 'change' and state = 'approved' and activated_at is null`;
const CHALLENGES = `update accounts.challenge set used_at = $2 where account_id = $1 and used_at is null`;

const DELEGATIONS = `
update accounts.delegation set ended_at = $2, ended_by_account_id = principal_account_id
where principal_account_id = $1 and ended_at is null and given_at >= $3`;

/** Whom somebody let act in one's name is told at once; what was not ended within a week is one's own. */
const DOUBTED_MS = 7 * 86_400_000;

/** What ends with a credential. */
@Injectable()
export class AccessEnd {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * All that a mailbox was given: remembered devices, the links that set a password, that of a new account too, and sign-ins that wait for their code:
   * they were begun with what was enough before.
   */
  async ofMailed(accountId: AccountId): Promise<void> {
    const at = this.clock.now();
    await holdAccount(this.database, accountId);
    await this.database.execute(DEVICES, [accountId, at]);
    await this.database.execute(LINKS, [accountId, at]);
    await this.database.execute(ACTIVATIONS, [accountId, at]);
    await this.database.execute(CHALLENGES, [accountId, at]);
  }

  /** That, and all sessions but the one that stays. */
  async ofEntries(accountId: AccountId, stays: SessionId | null): Promise<void> {
    await this.ofMailed(accountId);
    await this.database.execute(SESSIONS, [accountId, this.clock.now(), stays]);
  }

  /** That, and the delegations that whoever had the account may have given: those of a week, or all of them. */
  async ofAll(act: Act<unknown>, accountId: AccountId, stays: SessionId | null, given: 'week' | 'all'): Promise<void> {
    await this.ofEntries(accountId, stays);
    const at = this.clock.now();
    const since = given === 'all' ? new Date(0) : new Date(at.getTime() - DOUBTED_MS);
    const ended = await this.database.execute(DELEGATIONS, [accountId, at, since]);
    if (ended > 0) act.announce('delegations-ended', { accountId });
  }
}
