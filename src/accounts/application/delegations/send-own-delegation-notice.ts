import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/email.js';
import { letter } from '#libs/mail/letter.js';
import { type Mail, Mailer } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { Addresses } from '../professionals/addresses.js';

const GIVEN_BY = `
select a.email from accounts.facts_delegation g join accounts.account a on a.id = g.account_id and a.status = 'active'
where g.delegation_id = $1 and g.delegation_ended_at is null`;

/** Tells in whose name somebody may act from now on: a session that is left open is enough to let them, for up to a year. */
@OnFact('own-delegation-given')
@Injectable()
export class SendOwnDelegationNotice implements FactHandler, Notice {
  readonly kind = 'own-delegation-given';

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
    return given ? { to: given.email, ...letter('Vous avez donné une délégation dans SPICO', ...GIVEN) } : null;
  }

  many(count: number): string {
    return `${count} délégations ont été données en votre nom dans SPICO`;
  }
}

/** Tells whoever gave them that delegations ended with what somebody else may have had of the account. */
@OnFact('delegations-ended')
@Injectable()
export class SendDelegationsEnded implements FactHandler {
  constructor(
    private readonly addresses: Addresses,
    private readonly mailer: Mailer,
  ) {}

  async handle({ accountId }: { readonly accountId?: string }): Promise<void> {
    const to = await this.addresses.of(accountId as AccountId);
    if (to) await this.mailer.send({ to, ...letter('Des délégations données dans SPICO ont pris fin', ...ENDED) });
  }
}

const GIVEN = [
  'Une délégation vient d’être donnée en votre nom dans SPICO : une personne de votre structure peut agir pour vous. Connectez-vous pour voir de qui il s’agit.',
  'Si c’est bien vous, vous n’avez rien à faire ; vous pouvez y mettre fin à tout moment.',
  'Sinon, quelqu’un a eu accès à votre session : mettez fin à cette délégation, changez votre mot de passe et prévenez sans attendre le centre de services.',
];

const ENDED = [
  'Vos accès viennent d’être changés ou fermés : par prudence, les délégations données en votre nom depuis une semaine ont pris fin avec eux.',
  'Si vous les aviez données vous-même, donnez-les de nouveau depuis votre compte.',
];
