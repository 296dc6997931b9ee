import { Module } from '@nestjs/common';
import { RequestMail } from './application/mails/request-mail.js';
import { SendConfirmation } from './application/mails/send-confirmation.js';
import { SendActivation, SendFollowUp, SendQuestion, SendRefusal } from './application/mails/send-news-of-request.js';
import { SendChangeNotice, SendChanged } from './application/changes/send-news-of-change.js';
import { SendAddressTakenBack, SendTakenBack } from './application/changes/send-taken-back.js';
import { SendBreakGlassNotice } from './application/bootstrap/send-break-glass-notice.js';
import { FollowDirectory, RaiseAlerts } from './application/alerts/raise-alerts.js';
import { SendMailboxCode } from './application/mails/send-mailbox-code.js';
import { personalSecureMailbox } from './secure-mailbox.js';
import { ForgetRequests, ReduceRequests } from './application/retention/forget-requests.js';
import { SignInJobsModule } from '../sign-in/index.js';
import { AccountsJobsModule } from '../accounts/index.js';

/** For the worker: what is written to applicants, and what is forgotten. */
@Module({
  imports: [SignInJobsModule, AccountsJobsModule],
  providers: [
    RequestMail,
    SendConfirmation,
    SendFollowUp,
    SendQuestion,
    SendActivation,
    SendRefusal,
    SendChangeNotice,
    SendChanged,
    SendTakenBack,
    SendAddressTakenBack,
    SendBreakGlassNotice,
    RaiseAlerts,
    FollowDirectory,
    SendMailboxCode,
    personalSecureMailbox,
    ForgetRequests,
    ReduceRequests,
  ],
})
export class RegistrationJobsModule {}
