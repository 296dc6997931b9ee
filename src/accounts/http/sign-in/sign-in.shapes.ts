import { ApiProperty } from '@nestjs/swagger';
import { Parsed, Text } from '#libs/http/validation.js';
import { Email } from '#libs/kernel/email.js';

export class CredentialsBody {
  @Parsed(Email)
  readonly email!: Email;

  @Text({ max: 200 })
  readonly password!: string;
}

export class ChallengeAnswer {
  @ApiProperty({ format: 'uuid', description: 'The code was sent by e-mail and is valid for ten minutes.' })
  readonly challengeId!: string;
}

export class CodeBody {
  @Text({ min: 6, max: 6 })
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
