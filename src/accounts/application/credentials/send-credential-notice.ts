import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { Addresses } from '../professionals/addresses.js';

/** Whoever did not do it themselves learns that somebody did. */
@OnFact('credential-changed')
@Injectable()
export class SendCredentialNotice implements FactHandler, Notice {
  readonly kind = 'credential-changed';

  constructor(
    private readonly addresses: Addresses,
    private readonly notices: Notices,
  ) {}

  handle(ids: Ids, job?: string): Promise<void> {
    return this.notices.tell(this, ids, job);
  }

  async mail({ accountId, what }: Ids): Promise<Mail | null> {
    const news = what && Object.hasOwn(NEWS, what) ? NEWS[what as CredentialNews] : null;
    if (!news) throw new Error('No letter tells of this change of a credential');
    const to = await this.addresses.of(accountId as AccountId);
    return to && { to, subject: news.subject, text: ['Bonjour,', news.text, NOT_YOU, SIGNED].join('\n\n') };
  }

  many(count: number): string {
    return `${count} changements touchent à la sécurité de votre compte SPICO`;
  }
}

const NOT_YOU = 'Si vous n’êtes pas à l’origine de ce changement, prévenez sans attendre le centre de services.';
const SIGNED = 'L’équipe SPICO';

const NEWS = {
  'password-changed': {
    subject: 'Votre mot de passe SPICO a changé',
    text: 'Le mot de passe de votre compte SPICO vient de changer. Vos autres sessions sont terminées, de même que les délégations que vous aviez données depuis une semaine.',
  },
  'authenticator-added': {
    subject: 'Une application d’authentification protège votre compte SPICO',
    text: 'Une application d’authentification vient d’être ajoutée à votre compte SPICO : ses codes remplacent désormais ceux que vous receviez par courriel. Gardez vos codes de secours à l’abri, ailleurs que sur le même téléphone.',
  },
  'authenticator-removed': {
    subject: 'Votre compte SPICO n’a plus d’application d’authentification',
    text: 'L’application d’authentification de votre compte SPICO vient d’être retirée, et ses codes de secours avec elle. Vos codes de connexion arrivent de nouveau par courriel. Vos autres sessions sont terminées.',
  },
  'authenticator-lost': {
    subject: 'Votre application d’authentification SPICO sera retirée dans 24 heures',
    text: 'Le centre de services a enregistré, après vérification d’identité, la perte de l’application d’authentification de votre compte SPICO. Elle sera retirée dans 24 heures. Si elle n’est pas perdue, connectez-vous avec elle ou avec un code de secours avant ce délai : la demande sera annulée.',
  },
  'recovery-codes-renewed': {
    subject: 'Vos codes de secours SPICO ont changé',
    text: 'De nouveaux codes de secours viennent d’être créés pour votre compte SPICO. Les précédents ne sont plus valables.',
  },
  'recovery-code-used': {
    subject: 'Un code de secours SPICO a été utilisé',
    text: 'L’un des codes de secours de votre compte SPICO vient d’être utilisé ; il ne peut plus servir. Si votre application d’authentification est perdue, retirez-la de votre compte et ajoutez-en une autre.',
  },
} as const;

export type CredentialNews = keyof typeof NEWS;
