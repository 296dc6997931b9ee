import { Module } from '@nestjs/common';
import { AccountsJobsModule } from '../accounts/index.js';
import { SendInvitation } from './application/send-invitation.js';

/** For the worker: what follows from acts on files. */
@Module({ imports: [AccountsJobsModule], providers: [SendInvitation] })
export class CoordinationJobsModule {}
