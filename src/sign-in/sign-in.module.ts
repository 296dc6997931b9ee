import { Environment } from '#config/environment.js';
import { Database } from '#libs/database/database.js';
import { EnterCodeHandler } from './application/enter-code.js';
import { PasswordCheck } from './application/password-check.js';
import { RememberedDevices } from './application/remembered-devices.js';
import { SessionOpening } from './application/session-opening.js';
import { SignInHandler } from './application/sign-in.js';
import { Argon2Passwords } from './crypto/argon2-passwords.js';
import { HmacDevices } from './crypto/hmac-devices.js';
import { HmacOneTimeCodes } from './crypto/hmac-one-time-codes.js';
import { Attempts } from './domain/attempts.js';
import { Devices } from './domain/devices.js';
import { Familiarity } from './domain/familiarity.js';
import { Handles } from './domain/handles.js';
import { OneTimeCodes } from './domain/one-time-codes.js';
import { Passwords } from './domain/passwords.js';
import { SignInController } from './http/sign-in.controller.js';
import { PostgresAttempts } from './persistence/postgres-attempts.js';
import { PostgresFamiliarity } from './persistence/postgres-familiarity.js';

export const signInControllers = [SignInController];

const rememberedDevices = {
  provide: RememberedDevices,
  inject: [Database, Handles, Environment],
  useFactory: (database: Database, handles: Handles, { rememberedDeviceDays }: Environment) =>
    new RememberedDevices(database, handles, rememberedDeviceDays * 86_400_000),
};

export const signInProviders = [
  PasswordCheck,
  SignInHandler,
  EnterCodeHandler,
  SessionOpening,
  rememberedDevices,
  { provide: Devices, useClass: HmacDevices },
  { provide: Familiarity, useClass: PostgresFamiliarity },
  { provide: Attempts, useClass: PostgresAttempts },
  { provide: Passwords, useClass: Argon2Passwords },
  { provide: OneTimeCodes, useClass: HmacOneTimeCodes },
];
