import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/email.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';

const ADDRESS = `select email from accounts.account where id = $1 and status = 'active'`;

/** Tells those who answer for the accounts of operators that one was made past them. Whose, they read in the back office. */
@OnFact('founded-by-break-glass')
@Injectable()
export class SendBreakGlassNotice implements FactHandler {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
  ) {}

  async handle({ accountId }: { readonly accountId?: string }): Promise<void> {
    const [told] = await this.database.rows<{ email: Email }>(ADDRESS, [accountId]);
    if (told) await this.mailer.send({ to: told.email, subject: SUBJECT, text: TEXT });
  }
}

const SUBJECT = 'Un compte d’administration SPICO vient d’être créé hors procédure';
const TEXT = [
  'Bonjour,',
  'Un compte d’administration vient d’être créé depuis le serveur, par la procédure d’urgence : sans l’accord de deux administrateurs.',
  'Si vous n’en avez pas été prévenu, demandez sans attendre qui l’a fait et pourquoi, suspendez ce compte et alertez le responsable de la sécurité.',
  'La création est inscrite au journal et son motif est conservé.',
  'L’équipe SPICO',
].join('\n\n');
