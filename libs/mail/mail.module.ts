import { type DynamicModule, Module } from '@nestjs/common';
import { Mailer, SecureMailer } from './mailer.js';
import { SmtpMailer, type SmtpOptions } from './smtp-mailer.js';

/** Global: `Mailer` and `SecureMailer`, for the worker alone, since the API never sends. */
@Module({})
export class MailModule {
  /** Without a mailbox in the secure mail, as in development, secure mail goes the ordinary way. */
  static with(ordinary: SmtpOptions, secure: SmtpOptions | null): DynamicModule {
    return {
      module: MailModule,
      global: true,
      providers: [
        { provide: Mailer, useFactory: () => new SmtpMailer(ordinary) },
        { provide: SecureMailer, useFactory: () => new SmtpMailer(secure ?? ordinary) },
      ],
      exports: [Mailer, SecureMailer],
    };
  }
}
