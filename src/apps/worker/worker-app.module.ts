import { type DynamicModule, Module } from '@nestjs/common';
import type { DatabaseOptions } from '#config/database/options.js';
import type { Environment } from '#config/environment.js';
import { ActsModule } from '#libs/use-cases/use-cases.module.js';
import { SealingModule } from '#libs/journal/sealing/sealing.module.js';
import { MailModule } from '#libs/mail/mail.module.js';
import { WorkerModule } from '#libs/events/worker.module.js';
import { ConsentJobsModule } from '../../consent/index.js';
import { CoordinationJobsModule } from '../../coordination/index.js';
import { FoundationModule } from '../foundation.module.js';
import { HabilitationJobsModule } from '../../habilitation/index.js';
import { AccountAccessModule, SignInJobsModule } from '../../sign-in/index.js';
import { AccountsJobsModule } from '../../accounts/index.js';
import { ActivationsModule, RegistrationJobsModule } from '../../registration/index.js';
import { DelegationsJobsModule, GivenDelegationsModule } from '../../delegations/index.js';
import { SupportJobsModule } from '../../support/index.js';

/** Where src/apps/dev/mail listens when it runs alone. */
const DEV_MAIL = 'smtp://127.0.0.1:1025';

const JOBS = [
  HabilitationJobsModule,
  ...[AccountsJobsModule, SignInJobsModule, RegistrationJobsModule, SupportJobsModule, DelegationsJobsModule],
  ...[AccountAccessModule, ActivationsModule, GivenDelegationsModule],
  ConsentJobsModule,
  CoordinationJobsModule,
];

/** The worker: it serves no route, and acts in nobody's name. */
@Module({})
export class WorkerAppModule {
  static with(environment: Environment, database: DatabaseOptions): DynamicModule {
    const mail = mailModule(environment);
    const { journalKeys, sealing } = environment;
    const seals = sealing ? [SealingModule.with(journalKeys, sealing)] : [];
    return {
      module: WorkerAppModule,
      imports: [FoundationModule.with(environment, database), mail, ActsModule, ...JOBS, WorkerModule, ...seals],
    };
  }
}

function mailModule(environment: Environment): DynamicModule {
  const { smtpUrl, mailFrom, secureMail, noticeBudget, otpKey, publicUrl } = environment;
  const footer = footerOf(environment);
  const nil = secureMail?.productReference;
  const secure = secureMail && { ...secureMail, footer, requireTls: true, headers: nil ? { 'X-MSS-NIL': nil } : {} };
  const notices = { budget: noticeBudget, key: otpKey };
  return MailModule.with({ smtpUrl: smtpUrl ?? DEV_MAIL, from: mailFrom, footer }, secure, notices, publicUrl);
}

/** Nobody reads what is answered to the address that mails come from: they say who does read. */
export const footerOf = ({ serviceCentre, publicUrl }: Pick<Environment, 'serviceCentre' | 'publicUrl'>): string =>
  `Centre de services SPICO : ${serviceCentre ?? publicUrl}\nCe message est automatique : personne ne lit les réponses à son adresse d’envoi.`;
