import { ChooseSituationHandler } from './application/session/choose-situation.js';
import { EndOtherSessionsHandler, EndOwnSessionHandler } from './application/session/end-own-sessions.js';
import { ListOwnSessionsHandler } from './application/session/list-own-sessions.js';
import { LockChecks } from './application/session/lock-check.js';
import { ForgetDeviceHandler, ListOwnDevicesHandler } from './application/session/own-devices.js';
import { ReadOwnProfileHandler } from './application/session/read-own-profile.js';
import { SessionActivity } from './application/session/session-activity.js';
import { SignOutHandler } from './application/session/sign-out.js';
import { UnlockSessionHandler } from './application/session/unlock-session.js';
import { DevicesController } from './http/session/devices.controller.js';
import { OwnSessionsController } from './http/session/own-sessions.controller.js';
import { SessionController } from './http/session/session.controller.js';
import { PostgresSessionActivity } from './persistence/postgres-session-activity.js';

export const sessionControllers = [SessionController, OwnSessionsController, DevicesController];

export const sessionProviders = [
  SignOutHandler,
  ChooseSituationHandler,
  ReadOwnProfileHandler,
  ListOwnSessionsHandler,
  EndOwnSessionHandler,
  EndOtherSessionsHandler,
  ListOwnDevicesHandler,
  ForgetDeviceHandler,
  LockChecks,
  UnlockSessionHandler,
  { provide: SessionActivity, useClass: PostgresSessionActivity },
];
