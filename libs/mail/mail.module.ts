import { type DynamicModule, Module } from '@nestjs/common';
import { Mailer } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

type MailOptions = { readonly smtpUrl: string; readonly from: string };

/** Global: `Mailer`, for the worker alone, since the API never sends. */
@Module({})
export class MailModule {
  static with({ smtpUrl, from }: MailOptions): DynamicModule {
    return {
      module: MailModule,
      global: true,
      providers: [{ provide: Mailer, useFactory: () => new SmtpMailer(smtpUrl, from) }],
      exports: [Mailer],
    };
  }
}
