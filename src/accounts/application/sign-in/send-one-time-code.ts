import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/email.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { type ChallengeId, codeTagOf, OneTimeCodes } from '../../domain/one-time-codes.js';

const WAITING = `
select a.email, c.method from accounts.challenge c join accounts.account a on a.id = c.account_id
where c.id = $1 and c.used_at is null and c.expires_at > $2 and a.status = 'active'`;

/** The worker computes the code anew: neither the outbox nor the queue ever holds it. A second mail carries the same code. */
@OnFact('one-time-code-asked')
@Injectable()
export class SendOneTimeCode implements FactHandler {
  constructor(
    private readonly database: Database,
    private readonly codes: OneTimeCodes,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /** A challenge that is over by now needs no mail. What the mailer throws is tried again by the queue. */
  async handle({ challengeId }: { readonly challengeId?: string }): Promise<void> {
    const [waiting] = await this.database.rows<{ email: Email; method: string }>(WAITING, [
      challengeId,
      this.clock.now(),
    ]);
    if (!waiting) return;
    const letter = waiting.method === 'email-confirmation' ? confirmation : signIn;
    const id = challengeId as ChallengeId;
    await this.mailer.send({ to: waiting.email, ...letter(this.codes.codeOf(id), codeTagOf(id)) });
  }
}

const signIn = (code: string, tag: string) => ({
  subject: `Votre code de connexion à SPICO (repère ${tag})`,
  text: [
    'Bonjour,',
    `Votre code de connexion à SPICO est : ${code}`,
    'Il est valable 10 minutes et ne sert qu’une fois. Ne le communiquez à personne : le centre de services ne vous le demandera jamais.',
    'Si vous n’êtes pas à l’origine de cette connexion, quelqu’un connaît votre mot de passe : changez-le et prévenez le centre de services.',
    'L’équipe SPICO',
  ].join('\n\n'),
});

const confirmation = (code: string, tag: string) => ({
  subject: `Confirmez votre adresse électronique dans SPICO (repère ${tag})`,
  text: [
    'Bonjour,',
    `Pour confirmer que vous lisez cette adresse, saisissez dans SPICO le code : ${code}`,
    'Il est valable 10 minutes et ne sert qu’une fois. Si vous n’avez rien demandé, quelqu’un est connecté à votre compte : mettez fin à vos sessions et prévenez le centre de services.',
    'L’équipe SPICO',
  ].join('\n\n'),
});
