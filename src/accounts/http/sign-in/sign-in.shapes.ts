import { ApiProperty } from '@nestjs/swagger';
import type { SessionTokens } from '#libs/http/session-tokens.js';
import { Flag, Optional, Parsed, Text } from '#libs/http/validation.js';
import type { Email } from '#libs/kernel/email.js';
import type { OpenedSession } from '../../application/sign-in/session-opening.js';
import { type Challenge, CODE_METHODS } from '../../domain/one-time-codes.js';
import { SignInEmail } from './tabs.js';

export class CredentialsBody {
  @Parsed(SignInEmail)
  readonly email!: Email;

  @Text({ max: 200 })
  readonly password!: string;

  @ApiProperty({ description: 'The token of a device that is remembered: no code is asked then.' })
  @Optional()
  @Text({ max: 200 })
  readonly device?: string;
}

export class ChallengeAnswer {
  @ApiProperty({ format: 'uuid', description: 'Waits for its code for ten minutes.' })
  readonly challengeId!: string;

  @ApiProperty({ enum: CODE_METHODS, description: 'The code just sent by e-mail, or that of the authenticator app.' })
  readonly method!: Challenge['method'];
}

export class CodeBody {
  @ApiProperty({ description: 'Six digits, or a recovery code.' })
  @Text({ min: 6, max: 24 })
  readonly code!: string;
}

export class SignInCodeBody extends CodeBody {
  @ApiProperty({ description: 'Skip the code by e-mail from this device for a while, where the service allows it.' })
  @Optional()
  @Flag()
  readonly rememberDevice?: boolean;
}

export class DeviceAnswer {
  @ApiProperty({ description: 'To give with the password at the next sign-ins; keep it as safe as the password.' })
  readonly token!: string;

  @ApiProperty({ format: 'date-time' })
  readonly expiresAt!: string;

  static of({ token, expiresAt }: { token: string; expiresAt: Date }): DeviceAnswer {
    return { token, expiresAt: expiresAt.toISOString() };
  }
}

export class SessionAnswer {
  @ApiProperty({ description: 'For the header `Authorization: Bearer`.' })
  readonly token!: string;

  @ApiProperty({ format: 'date-time' })
  readonly expiresAt!: string;

  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description: 'The situation acted in; null while one of several is to be chosen (PUT /v1/session/situation).',
  })
  readonly situationId!: string | null;

  @ApiProperty({
    required: false,
    type: DeviceAnswer,
    description: 'When the device was to be remembered, and may be.',
  })
  readonly device?: DeviceAnswer;

  static of({ sessionId, situationId, expiresAt }: OpenedSession, tokens: SessionTokens): SessionAnswer {
    return { token: tokens.issue(sessionId), expiresAt: expiresAt.toISOString(), situationId };
  }
}
