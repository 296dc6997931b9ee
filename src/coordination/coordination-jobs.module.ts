import { Module } from '@nestjs/common';
import { AccountsJobsModule } from '../accounts/index.js';
import { SendDuplicateNotice } from './application/send-duplicate-notice.js';
import { SendReferentMissing } from './application/send-referent-missing.js';
import { SendInvitation } from './application/send-invitation.js';

/** For the worker: what follows from acts on files. */
@Module({ imports: [AccountsJobsModule], providers: [SendInvitation, SendDuplicateNotice, SendReferentMissing] })
export class CoordinationJobsModule {}
