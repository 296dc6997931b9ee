import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { Addresses } from '../professionals/addresses.js';
import type { OperatorNews } from './four-eyes.js';

/** Tells an administrator what befell the account of an operator. Whose account and why, they read in the back office: a mail may be read by others. */
@OnFact('operator-changed')
@Injectable()
export class SendOperatorNotice implements FactHandler {
  constructor(
    private readonly addresses: Addresses,
    private readonly mailer: Mailer,
  ) {}

  async handle({ accountId, what = '' }: { readonly accountId?: string; readonly what?: string }): Promise<void> {
    const news = Object.hasOwn(NEWS, what) ? NEWS[what as OperatorNews] : null;
    if (!news) throw new Error('No letter tells of this change of an operator');
    const to = await this.addresses.of(accountId as AccountId);
    const [subject, ...paragraphs] = news;
    if (to)
      await this.mailer.send({ to, subject, text: ['Bonjour,', ...paragraphs, READ, 'L’équipe SPICO'].join('\n\n') });
  }
}

const READ = 'Le compte concerné, l’auteur et le motif se lisent dans l’espace du centre de services.';

const NEWS: Readonly<Record<OperatorNews, readonly [subject: string, ...paragraphs: string[]]>> = {
  suspended: [
    'Le compte d’un membre du centre de services SPICO est suspendu',
    'Un administrateur vient de suspendre, seul, le compte d’un membre du centre de services. La suspension prend fin d’elle-même dans sept jours, sauf si un autre administrateur la confirme en la demandant à son tour.',
    'Si elle vous surprend, parlez-en à son auteur par un autre moyen que SPICO, ou rétablissez le compte.',
  ],
  'suspension-confirmed': [
    'La suspension d’un membre du centre de services SPICO est confirmée',
    'Un second administrateur a confirmé la suspension du compte d’un membre du centre de services : elle n’a plus de terme.',
  ],
  'suspension-over': [
    'La suspension d’un membre du centre de services SPICO a pris fin',
    'Aucun second administrateur n’a confirmé la suspension du compte d’un membre du centre de services dans les sept jours : le compte est rétabli.',
    'S’il ne devait pas l’être, suspendez-le de nouveau et faites confirmer la suspension, ou retirez ses rôles.',
  ],
  reinstated: [
    'Le compte d’un membre du centre de services SPICO est rétabli',
    'Un administrateur vient de rétablir le compte suspendu d’un membre du centre de services.',
  ],
  'taken-back': [
    'Un membre du centre de services SPICO a repris son compte',
    'La personne qui lit l’adresse d’un membre du centre de services dit n’avoir pas demandé un changement de son compte : toutes ses sessions sont fermées, son mot de passe ne vaut peut-être plus.',
    'Vérifiez de vive voix qui elle est, puis envoyez-lui un lien pour un nouveau mot de passe. Regardez ce que ce compte a fait et demandé depuis, et suspendez-le dans le doute.',
  ],
};
