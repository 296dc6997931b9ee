import { Module } from '@nestjs/common';
import { PscModule } from '../connectors/psc/index.js';
import { Database } from '#libs/database/database.js';
import { Environment } from '#config/environment.js';
import { RememberedDevices } from './application/remembered-devices.js';
import { SignedTokens } from './domain/signed-tokens.js';
import { SecretsModule } from './secrets.module.js';
import { CredentialsModule } from './credentials.module.js';
import { SignInController } from './http/sign-in.controller.js';
import { SessionController } from './http/session/session.controller.js';
import { OwnSessionsController } from './http/session/own-sessions.controller.js';
import { DevicesController } from './http/session/devices.controller.js';
import { PasswordCheck } from './application/password-check.js';
import { SignInHandler } from './application/sign-in.js';
import { EnterCodeHandler } from './application/enter-code.js';
import { SessionOpening } from './application/session-opening.js';
import { SignOutHandler } from './application/session/sign-out.js';
import { ChooseSituationHandler } from './application/session/choose-situation.js';
import { ReadOwnProfileHandler } from './application/session/read-own-profile.js';
import {
  EndOtherSessionsHandler,
  EndOwnSessionHandler,
  ListOwnSessionsHandler,
} from './application/session/own-sessions.js';
import { ForgetDeviceHandler, ListOwnDevicesHandler } from './application/session/own-devices.js';
import { LockChecks } from './application/session/lock-check.js';
import { UnlockSessionHandler } from './application/session/unlock-session.js';
import { SessionActivity } from './application/session/session-activity.js';
import { PostgresSessionActivity } from './persistence/postgres-session-activity.js';
import { AccountsStoreModule } from '../accounts/index.js';

const rememberedDevices = {
  provide: RememberedDevices,
  inject: [Database, SignedTokens, Environment],
  useFactory: (database: Database, handles: SignedTokens, { rememberedDeviceDays }: Environment) =>
    new RememberedDevices(database, handles, rememberedDeviceDays * 86_400_000),
};

/** Signing in by password and code, and what one does with sessions and devices. */
@Module({
  imports: [PscModule, SecretsModule, CredentialsModule, AccountsStoreModule],
  controllers: [SignInController, SessionController, OwnSessionsController, DevicesController],
  providers: [
    PasswordCheck,
    SignInHandler,
    EnterCodeHandler,
    SessionOpening,
    rememberedDevices,
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
  ],
  exports: [SessionActivity, SessionOpening, PasswordCheck],
})
export class SessionModule {}
