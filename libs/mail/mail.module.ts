import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { GatherNotices, SendGathered } from './gathering.js';
import { Mailer, SecureMailer } from './mailer.js';
import { Notices, NoticeSettings } from './notices.js';
import { PublicUrl } from './public-url.js';
import { SmtpMailer, type SmtpOptions } from './smtp-mailer.js';

/** Global: `PublicUrl`, `Mailer`, `SecureMailer` and `Notices`, for the worker alone, since the API never sends. */
@Module({})
export class MailModule {
  /** Without a mailbox in the secure mail, as in development, secure mail goes the ordinary way. */
  static with(
    ordinary: SmtpOptions,
    secure: SmtpOptions | null,
    notices: NoticeSettings,
    publicUrl: string,
  ): DynamicModule {
    return {
      module: MailModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: NoticeSettings, useValue: notices },
        { provide: PublicUrl, useFactory: () => new PublicUrl(publicUrl) },
        Notices,
        GatherNotices,
        SendGathered,
        { provide: Mailer, useFactory: () => new SmtpMailer(ordinary) },
        { provide: SecureMailer, useFactory: () => new SmtpMailer(secure ?? ordinary) },
      ],
      exports: [PublicUrl, Mailer, SecureMailer, Notices],
    };
  }
}
