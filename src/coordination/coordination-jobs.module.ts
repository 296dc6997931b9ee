import { Module } from '@nestjs/common';
import { ConsentJobsModule } from '../consent/index.js';
import {
  EndMembershipByItselfHandler,
  EndMembershipsOfSituation,
  RelieveDormantReferent,
  RelieveReferentHandler,
} from './circle/application/membership-changes-by-themselves.js';
import { SendInvitation, SendReferentMissing } from './circle/application/send-circle-notices.js';
import { SendDeathCorrection, SendDuplicateNotice } from './files/application/send-file-notices.js';
import { StandingOn, Succession } from './circle/application/succession.js';
import { Memberships } from './circle/domain/memberships.js';
import { GatherChanges } from './files/persistence/gather-changes.js';
import { PostgresMemberships } from './circle/persistence/postgres-memberships.js';
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
    EndMembershipsOfSituation,
    EndMembershipByItselfHandler,
    RelieveDormantReferent,
    RelieveReferentHandler,
    StandingOn,
    Succession,
    { provide: Memberships, useClass: PostgresMemberships },
  ],
})
export class CoordinationJobsModule {}
