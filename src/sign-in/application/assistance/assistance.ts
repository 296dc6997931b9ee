import { Injectable } from '@nestjs/common';
import type { AccountId, Actor } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Id } from '#libs/kernel/identifier.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import { Clock } from '#libs/time/clock.js';
import { assertIdentityChecked } from '#libs/time/reported.js';

export type AssistanceId = Id<'Assistance'>;

/** A link that sets a password is good for half an hour; an app that is said to be lost comes off a day later, so that its owner can object. */
const DUE_MS = { password: 30 * 60_000, authenticator: 24 * 3_600_000 } as const;

const HELPED = `
select roles, exists (select from accounts.authenticator t where t.account_id = a.id and t.confirmed_at is not null) as "hasApp"
from accounts.account a where id = $1 and status = 'active' for no key update`;
const SETTLE = `
update accounts.assistance set settled_at = $3 where account_id = $1 and kind = $2 and settled_at is null`;
const ADD = `
insert into accounts.assistance (id, account_id, kind, by, asked_at, check_by, checked_on, check_detail, due_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

export type Helped = {
  readonly id: AssistanceId;
  readonly accountId: AccountId;
  readonly actor: Actor;
  readonly check: IdentityCheck;
};

/** What the service centre does for somebody who cannot sign in, after it made sure of who asks. */
@Injectable()
export class Assistance {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Within an act. One open assistance of a kind: the newer one replaces the older.
   * @throws DomainError `not-found`, `identity-check-to-come`, `identity-check-too-old`, `own-assistance`, `operator-by-administrator`, `authenticator-none`
   */
  async give(kind: keyof typeof DUE_MS, { id, accountId, actor, check }: Helped): Promise<void> {
    const at = this.clock.now();
    assertIdentityChecked(check, at);
    const [helped] = await this.database.rows<{ roles: string[]; hasApp: boolean }>(HELPED, [accountId]);
    if (!helped) throw new DomainError('not-found', 'not-found');
    if (accountId === actor.accountId) throw new DomainError('forbidden', 'own-assistance');
    // Whoever could take over an operator's account would have their role.
    if (helped.roles.length > 0 && !actor.roles.includes('administrator'))
      throw new DomainError('forbidden', 'operator-by-administrator');
    if (kind === 'authenticator' && !helped.hasApp) throw new DomainError('conflict', 'authenticator-none');
    await this.database.execute(SETTLE, [accountId, kind, at]);
    const due = new Date(at.getTime() + DUE_MS[kind]);
    await this.database.execute(ADD, [id, accountId, kind, actor.accountId, at, check.by, check.on, check.detail, due]);
  }
}
