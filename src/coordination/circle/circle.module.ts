import { AcceptInvitationHandler, DeclineInvitationHandler } from './application/answer-invitation.js';
import { AddStructureHandler, EndStructureHandler } from './application/add-structure.js';
import { AppointMemberHandler } from './application/appoint-member.js';
import { EndMembershipHandler, LeaveCircleHandler } from './application/end-membership.js';
import { GiveSubstituteHandler } from './application/give-substitute.js';
import { InviteMemberHandler } from './application/invite-member.js';
import { ListCircleHandler } from './application/list-circle.js';
import { ListInvitationsHandler } from '../files/application/list-invitations.js';
import { ListStructuresHandler } from './application/list-structures.js';
import { StandingOn, Succession } from './application/succession.js';
import { TakeChargeHandler } from './application/take-charge.js';
import { Memberships } from './domain/memberships.js';
import { StructureParts } from './domain/structure-part.js';
import { CircleController } from './http/circle.controller.js';
import { OwnPartController } from './http/own-part.controller.js';
import { InvitationsController } from '../files/http/invitations.controller.js';
import { StructuresController } from './http/structures.controller.js';
import { SubstitutesController } from './http/substitutes.controller.js';
import { PostgresMemberships } from './persistence/postgres-memberships.js';
import { PostgresStructureParts } from './persistence/postgres-structure-parts.js';

export const circleControllers = [
  CircleController,
  OwnPartController,
  InvitationsController,
  StructuresController,
  SubstitutesController,
];

export const circleProviders = [
  { provide: Memberships, useClass: PostgresMemberships },
  { provide: StructureParts, useClass: PostgresStructureParts },
  StandingOn,
  Succession,
  InviteMemberHandler,
  AcceptInvitationHandler,
  DeclineInvitationHandler,
  LeaveCircleHandler,
  EndMembershipHandler,
  AppointMemberHandler,
  ListCircleHandler,
  ListInvitationsHandler,
  AddStructureHandler,
  EndStructureHandler,
  ListStructuresHandler,
  TakeChargeHandler,
  GiveSubstituteHandler,
];
