import { Module } from '@nestjs/common';
import { AccountsJobsModule } from '../accounts/index.js';
import { SendDuplicateNotice } from './application/send-duplicate-notice.js';
import { SendInvitation } from './application/send-invitation.js';

/** For the worker: what follows from acts on files. */
@Module({ imports: [AccountsJobsModule], providers: [SendInvitation, SendDuplicateNotice] })
export class CoordinationJobsModule {}
