import { Module } from '@nestjs/common';
import { SendSupportAnswer, SendSupportReceipt } from './application/send-support-mails.js';
import { SignInJobsModule } from '../sign-in/index.js';

/** For the worker: what is mailed to who asked the service centre. */
@Module({
  imports: [SignInJobsModule],
  providers: [SendSupportReceipt, SendSupportAnswer],
})
export class SupportJobsModule {}
