import { EnterCodeHandler } from './application/sign-in/enter-code.js';
import { PasswordCheck } from './application/sign-in/password-check.js';
import { SessionOpening } from './application/sign-in/session-opening.js';
import { SignInHandler } from './application/sign-in/sign-in.js';
import { Argon2Passwords } from './crypto/argon2-passwords.js';
import { HmacDevices } from './crypto/hmac-devices.js';
import { HmacOneTimeCodes } from './crypto/hmac-one-time-codes.js';
import { Attempts } from './domain/attempts.js';
import { Devices } from './domain/devices.js';
import { OneTimeCodes } from './domain/one-time-codes.js';
import { Passwords } from './domain/passwords.js';
import { SignInController } from './http/sign-in/sign-in.controller.js';
import { PostgresAttempts } from './persistence/postgres-attempts.js';

export const signInControllers = [SignInController];

export const signInProviders = [
  PasswordCheck,
  SignInHandler,
  EnterCodeHandler,
  SessionOpening,
  { provide: Devices, useClass: HmacDevices },
  { provide: Attempts, useClass: PostgresAttempts },
  { provide: Passwords, useClass: Argon2Passwords },
  { provide: OneTimeCodes, useClass: HmacOneTimeCodes },
];
