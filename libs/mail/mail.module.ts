import { type DynamicModule, Module } from '@nestjs/common';
import { Mailer } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

/** Global, for the worker alone: the servers never send. */
@Module({})
export class MailModule {
  static with({ smtpUrl, from }: { readonly smtpUrl: string; readonly from: string }): DynamicModule {
    return {
      module: MailModule,
      global: true,
      providers: [{ provide: Mailer, useFactory: () => new SmtpMailer(smtpUrl, from) }],
      exports: [Mailer],
    };
  }
}
