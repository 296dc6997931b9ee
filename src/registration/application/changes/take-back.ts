import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import type { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { newId } from '#libs/kernel/identifier.js';
import { Clock } from '#libs/time/clock.js';
import type { RequestId } from '../../domain/request-terms.js';
import type { AlertId } from '../alerts/list-alerts.js';
import { Enrolments } from '../requests/enrolments.js';
import { Accounts, RoleChanges, Standings, FourEyes } from '../../../accounts/index.js';
import { Delegations } from '../../../delegations/index.js';
import { SupportRequests } from '../../../support/index.js';
import { AccessEnd, CredentialsSince } from '../../../sign-in/index.js';

const ALERT = `insert into accounts.alert (id, account_id, kinds, taken, raised_at) values ($1, $2, '{taken-back}', $3, $4)`;

export type Stolen = {
  readonly accountId: AccountId;
  /** Whether it has a role of the service centre. */
  readonly isOperators: boolean;
  /** From when on somebody else may have had it. */
  readonly since: Date;
  /** The changes that took effect since. */
  readonly changes: readonly RequestId[];
  readonly addressReplaced: boolean;
};

/** Gives an account back to its owner, as it was before somebody else may have had it. What that one wrote in files stays, and is in the journal. */
@Injectable()
export class TakeBack {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly access: AccessEnd,
    private readonly credentials: CredentialsSince,
    private readonly delegations: Delegations,
    private readonly accounts: Accounts,
    private readonly support: SupportRequests,
    private readonly roleChanges: RoleChanges,
    private readonly standings: Standings,
    private readonly fourEyes: FourEyes,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Within an act; the service centre is told what was taken back. @throws `email-or-number-taken` */
  async of(act: Act, { accountId, isOperators, since, changes, addressReplaced }: Stolen): Promise<void> {
    const at = this.clock.now();
    const roleChanges = await this.roleChanges.lapse(accountId, since);
    const { email, ended, restored, kept } = await this.enrolments.undo(accountId, changes, at);
    for (const situationId of ended) act.publish('situation-ended', { situationId });
    await this.access.endEntries(accountId, null);
    const credentials = await this.credentials.take(accountId, since, { password: addressReplaced });
    const delegations = await this.delegations.endGiven(accountId, since, at);
    const profile = await this.accounts.putBackProfile(accountId, since);
    // The code that was mailed to another address with the number serves no more.
    const requests = await this.support.takeBack(accountId, email, since, at);
    const taken = [
      ...restored.map((what) => `${what}-restored`),
      ...kept.map((what) => `${what}-not-restored`),
      ...(ended.length > 0 ? ['situations-ended'] : []),
      ...credentials,
      ...(profile ? ['profile-restored'] : []),
      ...(requests > 0 ? ['support-requests'] : []),
      ...(delegations > 0 ? ['delegations'] : []),
      ...(roleChanges > 0 ? ['role-changes'] : []),
    ];
    await this.database.execute(ALERT, [newId<AlertId>(), accountId, taken, at]);
    const what = { what: 'taken-back', situationId: null, reason: taken.join(', ') || 'sessions', by: null } as const;
    await this.standings.note(accountId, what, at);
    if (isOperators) await this.fourEyes.tell(act, accountId, what.what);
    const linkId = credentials.includes('password') ? await this.credentials.link(accountId) : null;
    const isVoid = credentials.includes('password');
    act.publish('account-taken-back', {
      accountId,
      what: linkId ? 'link' : isVoid ? 'no-password' : 'password',
      ...(linkId && { assistanceId: linkId }),
    });
  }
}
