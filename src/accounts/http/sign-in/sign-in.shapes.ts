import { ApiProperty } from '@nestjs/swagger';
import { Parsed, Text } from '#libs/http/validation.js';
import { Email } from '#libs/kernel/email.js';
import { type Challenge, CODE_METHODS } from '../../domain/one-time-codes.js';

export class CredentialsBody {
  @Parsed(Email)
  readonly email!: Email;

  @Text({ max: 200 })
  readonly password!: string;
}

export class ChallengeAnswer {
  @ApiProperty({ format: 'uuid', description: 'Waits for its code for ten minutes.' })
  readonly challengeId!: string;

  @ApiProperty({ enum: CODE_METHODS, description: 'The code just sent by e-mail, or that of the authenticator app.' })
  readonly method!: Challenge['method'];
}

export class CodeBody {
  /** Six digits, or a recovery code. */
  @Text({ min: 6, max: 24 })
  readonly code!: string;
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
}
