import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/email.js';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';

const GIVEN = `
select d.email, g.starts_at as "startsAt", g.ends_at as "endsAt"
from accounts.facts_delegation g join accounts.account d on d.id = g.delegate_account_id and d.status = 'active'
where g.delegation_id = $1 and g.delegation_ended_at is null`;

type Given = { readonly email: Email; readonly startsAt: Date; readonly endsAt: Date };

/** Tells whom somebody lets act in their name. By whom and for what, they read once signed in. */
@OnFact('delegation-given')
@Injectable()
export class SendDelegationNotice implements FactHandler, Notice {
  readonly kind = 'delegation-given';

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
    return given ? { to: given.email, ...letter(given) } : null;
  }

  many(count: number): string {
    return `${count} délégations vous ont été données dans SPICO`;
  }
}

const inParis = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'long' });
/** The last day of a period that ends at 24:00. */
const lastDay = (endsAt: Date) => inParis.format(endsAt.getTime() - 1);

const letter = ({ startsAt, endsAt }: Given) => ({
  subject: 'Une délégation vous a été donnée dans SPICO',
  text: [
    'Bonjour,',
    `Un professionnel de votre structure vous permet d’agir en son nom dans SPICO, du ${inParis.format(startsAt)} au ${lastDay(endsAt)} inclus.`,
    'Connectez-vous pour voir de qui il s’agit et ce que vous pouvez faire. Tout ce que vous ferez en son nom portera aussi le vôtre, et chacun de vous peut y mettre fin à tout moment.',
    'Si vous ne vous y attendiez pas, parlez-en à cette personne ou mettez-y fin.',
    'L’équipe SPICO',
  ].join('\n\n'),
});
