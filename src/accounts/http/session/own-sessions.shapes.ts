import { ApiProperty } from '@nestjs/swagger';
import { type Assurance, ASSURANCES } from '#libs/authorisation/actor.js';
import { Text } from '#libs/http/validation.js';

export class UnlockBody {
  @Text({ max: 200 })
  readonly password!: string;
}

export class OwnSessionAnswer {
  @ApiProperty({ format: 'uuid' }) readonly sessionId!: string;
  @ApiProperty({ description: 'The software that signed in, as it named itself.' }) readonly client!: string;
  @ApiProperty({ enum: ASSURANCES }) readonly assurance!: Assurance;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true }) readonly situationId!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly openedAt!: string;
  @ApiProperty({ format: 'date-time', description: 'To the minute or so.' }) readonly lastSeenAt!: string;
  @ApiProperty({ format: 'date-time', description: 'Its absolute limit.' }) readonly expiresAt!: string;
  @ApiProperty({ description: 'Without activity for two hours: to be unlocked, or ended.' }) readonly locked!: boolean;
  @ApiProperty({ description: 'The one that asks.' }) readonly current!: boolean;
}

export class OwnSessionPage {
  @ApiProperty({ type: [OwnSessionAnswer] }) readonly items!: readonly OwnSessionAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}
