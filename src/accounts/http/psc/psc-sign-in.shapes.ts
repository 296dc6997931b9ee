import { ApiProperty } from '@nestjs/swagger';
import { Optional, Text } from '#libs/http/validation.js';

export class BeginBody {
  @ApiProperty({
    description:
      'Where Pro Santé Connect sends the browser back: a registered address, the first one if none is named.',
  })
  @Optional()
  @Text({ max: 500 })
  readonly redirectUri?: string;
}

export class ReturnBody {
  @ApiProperty({ description: 'What the beginning answered; kept where the sign-in began, and nowhere else.' })
  @Text({ max: 200 })
  readonly attempt!: string;

  @ApiProperty({ description: 'As the address has it, to which the browser was sent back.' })
  @Text({ max: 2000 })
  readonly code!: string;

  @Text({ max: 200 })
  readonly state!: string;
}
