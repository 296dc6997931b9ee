import { ApiProperty } from '@nestjs/swagger';

export class SecretAnswer {
  @ApiProperty({ description: 'For the app, in base32. Shown this once.' })
  readonly secret!: string;

  @ApiProperty({ description: 'The same for the camera of the app, once drawn as a QR code: `otpauth://totp/...`.' })
  readonly uri!: string;
}

export class RecoveryCodesAnswer {
  @ApiProperty({ type: [String], description: 'Each is good once, in place of a code of the app. Shown this once.' })
  readonly recoveryCodes!: readonly string[];
}

export class OwnAuthenticatorAnswer {
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'Null: no app protects the account.',
  })
  readonly confirmedAt!: string | null;

  @ApiProperty({ type: 'integer' })
  readonly recoveryCodesLeft!: number;
}
