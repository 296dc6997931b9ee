import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { Addresses } from '../professionals/addresses.js';

/** Whoever did not change it themselves learns that somebody did. */
@OnFact('password-changed')
@Injectable()
export class SendPasswordChanged implements FactHandler {
  constructor(
    private readonly addresses: Addresses,
    private readonly mailer: Mailer,
  ) {}

  async handle({ accountId }: { readonly accountId?: string }): Promise<void> {
    const to = await this.addresses.of(accountId as AccountId);
    if (to) await this.mailer.send({ to, ...LETTER });
  }
}

const LETTER = {
  subject: 'Votre mot de passe SPICO a changé',
  text: [
    'Bonjour,',
    'Le mot de passe de votre compte SPICO vient de changer. Vos autres sessions sont terminées.',
    'Si vous n’êtes pas à l’origine de ce changement, prévenez sans attendre le centre de services.',
    'L’équipe SPICO',
  ].join('\n\n'),
};
