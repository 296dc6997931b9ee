import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/index.js';
import { CircleController } from './http/circle.controller.js';
import { OwnPartController } from './http/own-part.controller.js';
import { StructuresController } from './http/structures.controller.js';
import { SubstitutesController } from './http/substitutes.controller.js';
import { Memberships } from './domain/memberships.js';
import { PostgresMemberships } from './persistence/postgres-memberships.js';
import { StructureMemberships } from './domain/structure-membership.js';
import { PostgresStructureMemberships } from './persistence/postgres-structure-memberships.js';
import { StandingOn, Succession } from './application/succession.js';
import { InviteMemberHandler } from './application/invite-member.js';
import { AcceptInvitationHandler, DeclineInvitationHandler } from './application/answer-invitation.js';
import { EndMembershipHandler, LeaveCircleHandler } from './application/end-membership.js';
import { AppointMemberHandler } from './application/appoint-member.js';
import { ListCircleHandler } from './application/list-circle.js';
import { AddStructureHandler, EndStructureHandler } from './application/add-structure.js';
import { ListStructuresHandler } from './application/list-structures.js';
import { TakeChargeHandler } from './application/take-charge.js';
import { GiveSubstituteHandler } from './application/give-substitute.js';

/** Who takes part in a file, since when and on what ground. */
@Module({
  imports: [AccountsModule],
  controllers: [CircleController, OwnPartController, StructuresController, SubstitutesController],
  providers: [
    { provide: Memberships, useClass: PostgresMemberships },
    { provide: StructureMemberships, useClass: PostgresStructureMemberships },
    StandingOn,
    Succession,
    InviteMemberHandler,
    AcceptInvitationHandler,
    DeclineInvitationHandler,
    LeaveCircleHandler,
    EndMembershipHandler,
    AppointMemberHandler,
    ListCircleHandler,
    AddStructureHandler,
    EndStructureHandler,
    ListStructuresHandler,
    TakeChargeHandler,
    GiveSubstituteHandler,
  ],
  exports: [Memberships],
})
export class CircleModule {}
