import { ApiProperty } from '@nestjs/swagger';
import { Optional, Parsed, Text } from '#libs/http/validation.js';
import { Email } from '#libs/kernel/email.js';
import { SignInMark } from '../sign-in/sign-in.shapes.js';

export class PasswordChangeBody {
  @ApiProperty({ description: 'Not asked of a session of Pro Santé Connect.' })
  @Optional()
  @Text({ max: 200 })
  readonly currentPassword?: string;

  @Text({ max: 200 })
  readonly newPassword!: string;
}

export class PasswordResetBody {
  @Parsed(Email)
  readonly email!: Email;

  @ApiProperty({ description: 'Six digits of the app, or a recovery code.' })
  @Text({ min: 6, max: 24 })
  readonly code!: string;

  @Text({ max: 200 })
  readonly newPassword!: string;

  @SignInMark()
  readonly mark?: string;
}

export class PasswordLinkBody {
  @ApiProperty({ description: 'What stands behind the `#` of the link.' })
  @Text({ max: 200 })
  readonly token!: string;

  @Text({ max: 200 })
  readonly newPassword!: string;
}
