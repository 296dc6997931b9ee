import { AcceptInvitationHandler, DeclineInvitationHandler } from './application/answer-invitation.js';
import { AppointMemberHandler } from './application/appoint-member.js';
import { EndMembershipHandler, LeaveCircleHandler } from './application/end-membership.js';
import { InviteMemberHandler } from './application/invite-member.js';
import { ListCircleHandler } from './application/list-circle.js';
import { ListInvitationsHandler } from './application/list-invitations.js';
import { Memberships } from './domain/memberships.js';
import { CircleController } from './http/circle.controller.js';
import { InvitationsController } from './http/invitations.controller.js';
import { PostgresMemberships } from './persistence/postgres-memberships.js';

export const circleControllers = [CircleController, InvitationsController];

export const circleProviders = [
  { provide: Memberships, useClass: PostgresMemberships },
  InviteMemberHandler,
  AcceptInvitationHandler,
  DeclineInvitationHandler,
  LeaveCircleHandler,
  EndMembershipHandler,
  AppointMemberHandler,
  ListCircleHandler,
  ListInvitationsHandler,
];
