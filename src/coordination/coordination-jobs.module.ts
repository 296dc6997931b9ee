import { Module } from '@nestjs/common';
import { ConsentJobsModule } from '../consent/index.js';
import {
  EndStayHandler,
  EndStaysOfSituation,
  RelieveDormantReferent,
  RelieveReferentHandler,
} from './application/stays-by-themselves.js';
import { SendInvitation, SendReferentMissing } from './application/send-circle-notices.js';
import { SendDeathCorrection, SendDuplicateNotice } from './application/send-file-notices.js';
import { StandingOn, Succession } from './application/succession.js';
import { Memberships } from './domain/memberships.js';
import { GatherChanges } from './persistence/gather-changes.js';
import { PostgresMemberships } from './persistence/postgres-memberships.js';
import { AccountsJobsModule } from '../accounts/index.js';

/** For the worker: what follows from acts on files. */
@Module({
  imports: [AccountsJobsModule, ConsentJobsModule],
  providers: [
    GatherChanges,
    SendInvitation,
    SendDeathCorrection,
    SendDuplicateNotice,
    SendReferentMissing,
    EndStaysOfSituation,
    EndStayHandler,
    RelieveDormantReferent,
    RelieveReferentHandler,
    StandingOn,
    Succession,
    { provide: Memberships, useClass: PostgresMemberships },
  ],
})
export class CoordinationJobsModule {}
