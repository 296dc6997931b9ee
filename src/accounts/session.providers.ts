import { ChooseSituationHandler } from './application/session/choose-situation.js';
import { ReadOwnProfileHandler } from './application/session/read-own-profile.js';
import { SessionActivity } from './application/session/session-activity.js';
import { SignOutHandler } from './application/session/sign-out.js';
import { SessionController } from './http/session/session.controller.js';
import { PostgresSessionActivity } from './persistence/postgres-session-activity.js';

export const sessionControllers = [SessionController];

export const sessionProviders = [
  SignOutHandler,
  ChooseSituationHandler,
  ReadOwnProfileHandler,
  { provide: SessionActivity, useClass: PostgresSessionActivity },
];
