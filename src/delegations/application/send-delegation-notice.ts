import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import { type Mail, Mailer } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { accountLetters } from '../../notifications/index.js';
import { ProfessionalAddresses } from '../../accounts/index.js';

const GIVEN = `
select d.email, g.starts_at as "startsAt", g.ends_at as "endsAt"
from accounts.facts_delegation g join accounts.account d on d.id = g.delegate_account_id and d.status = 'active'
where g.delegation_id = $1 and g.delegation_ended_at is null`;

type Given = { readonly email: Email; readonly startsAt: Date; readonly endsAt: Date };

/** Tells whom somebody lets act in their name. By whom and for what, they read once signed in. */
@OnEvent('delegation-given')
@Injectable()
export class SendDelegationNotice implements EventHandler, Notice {
  readonly kind = 'delegation-given';
  readonly many = accountLetters.delegationsGiven;

  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
  ) {}

  handle(ids: Ids, job?: string): Promise<void> {
    return this.notices.tell(this, ids, job);
  }

  /** Nothing about one that has ended since. */
  async mail({ delegationId }: Ids): Promise<Mail | null> {
    const [given] = await this.database.rows<Given>(GIVEN, [delegationId]);
    return given ? { to: given.email, ...accountLetters.delegationGiven(given.startsAt, given.endsAt) } : null;
  }
}

const GIVEN_BY = `
select a.email from accounts.facts_delegation g join accounts.account a on a.id = g.account_id and a.status = 'active'
where g.delegation_id = $1 and g.delegation_ended_at is null`;

/** Tells in whose name somebody may act from now on: a session that is left open is enough to let them, for up to a year. */
@OnEvent('own-delegation-given')
@Injectable()
export class SendOwnDelegationNotice implements EventHandler, Notice {
  readonly kind = 'own-delegation-given';
  readonly many = accountLetters.ownDelegationsGiven;

  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
  ) {}

  handle(ids: Ids, job?: string): Promise<void> {
    return this.notices.tell(this, ids, job);
  }

  /** Nothing about one that has ended since. */
  async mail({ delegationId }: Ids): Promise<Mail | null> {
    const [given] = await this.database.rows<{ email: Email }>(GIVEN_BY, [delegationId]);
    return given ? { to: given.email, ...accountLetters.ownDelegationGiven } : null;
  }
}

/** Tells whoever gave them that delegations ended with what somebody else may have had of the account. */
@OnEvent('delegations-ended')
@Injectable()
export class SendDelegationsEnded implements EventHandler {
  constructor(
    private readonly addresses: ProfessionalAddresses,
    private readonly mailer: Mailer,
  ) {}

  async handle({ accountId }: { readonly accountId?: string }): Promise<void> {
    const to = await this.addresses.of(accountId as AccountId);
    if (to) await this.mailer.send({ to, ...accountLetters.delegationsEnded });
  }
}
