import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { SessionTokens } from '#libs/http/authentication/session-tokens.js';
import { Flag, Optional, Parsed, Text, Verbatim } from '#libs/http/input/validation.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { OpenedSession } from '../application/session-opening.js';
import type { Mark } from '../domain/familiarity.js';
import { type Challenge, codeTagOf } from '../domain/one-time-codes.js';
import { SecondFactorCode, SixDigits } from '../domain/typed-codes.js';
import { SignInEmail } from './tabs.js';
import type { InstantText, UuidText } from '#libs/kernel/formats.js';

/** Requests a minute from one address, before anything is looked at: enough that who guesses there holds up strangers alone, by the counters of attempts. */
export const SIGN_IN_ROOM = 1_200;

/** The newest that this device was given. */
export const SignInMark = () =>
  applyDecorators(
    ApiProperty({
      description:
        'The `mark` of the newest sign-in from this device: while strangers guess, it is looked at beside the pause that they cause. One that is over, or another’s, counts as none.',
    }),
    Optional(),
    Text({ max: 200 }),
  );

export class CredentialsBody {
  @Parsed(SignInEmail)
  readonly email!: Email;

  @Verbatim({ max: 200 })
  readonly password!: string;

  /** The token of a device that is remembered: no code is asked then. */
  @Optional()
  @Text({ max: 200 })
  readonly device?: string;

  @SignInMark()
  readonly mark?: string;
}

export class MarkAnswer {
  /** To give with the password at the next sign-ins from this device. It opens nothing. */
  readonly token!: string;

  readonly expiresAt!: InstantText;

  static of({ token, expiresAt }: Mark): MarkAnswer {
    return { token, expiresAt: expiresAt.toISOString() };
  }
}

export class ChallengeAnswer {
  /** Waits for its code for ten minutes. */
  readonly challengeId!: UuidText;

  /** The code just sent by e-mail, or that of the authenticator app. */
  readonly method!: Challenge['method'];

  /** Three letters to show beside the field: they stand in the subject of the mail that brings the code. Null for a code of the app. */
  readonly codeTag!: string | null;

  static of({ challengeId, method }: Challenge): ChallengeAnswer {
    return { challengeId, method, codeTag: method === 'email-code' ? codeTagOf(challengeId) : null };
  }
}

export class CodeBody {
  /** Six digits, or a recovery code. */
  @Parsed(SecondFactorCode)
  readonly code!: string;
}

export class SixDigitsBody {
  @Parsed(SixDigits)
  readonly code!: string;
}

export class SignInCodeBody extends CodeBody {
  /** Skip the code by e-mail from this device for a while, where the service allows it. */
  @Optional()
  @Flag()
  readonly rememberDevice?: boolean;
}

export class DeviceAnswer {
  /** To give with the password at the next sign-ins; keep it as safe as the password. */
  readonly token!: string;

  readonly expiresAt!: InstantText;

  static of({ token, expiresAt }: { token: string; expiresAt: Date }): DeviceAnswer {
    return { token, expiresAt: expiresAt.toISOString() };
  }
}

export class SessionAnswer {
  /** For the header `Authorization: Bearer`. */
  readonly token!: string;

  readonly expiresAt!: InstantText;

  /** The situation acted in; null while one of several is to be chosen (PUT /v1/session/situation). */
  readonly situationId!: UuidText | null;

  /** For the device to keep, in place of the one before. */
  readonly mark!: MarkAnswer;

  /** When the device was to be remembered, and may be. */
  readonly device?: DeviceAnswer;

  static of({ sessionId, situationId, expiresAt, mark }: OpenedSession, tokens: SessionTokens): SessionAnswer {
    const token = tokens.issue(sessionId);
    return { token, expiresAt: expiresAt.toISOString(), situationId, mark: MarkAnswer.of(mark) };
  }
}
