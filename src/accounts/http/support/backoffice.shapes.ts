import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Parsed, Uuid } from '#libs/http/validation.js';
import { FreeText } from '#libs/kernel/text.js';
import {
  SUPPORT_OUTCOMES,
  type SupportOutcome,
  type SupportState,
  type SupportStep,
} from '../../domain/support/support-request.js';

export class SupportAnswerBody {
  @ApiProperty({ description: 'Goes out by mail: nothing about the health of anybody.' })
  @Parsed(FreeText, { max: 2_000 })
  readonly text!: FreeText;
}

export class LinkBody {
  @Uuid()
  readonly requestId!: string;
}

export class ClosingBody {
  @OneOf(SUPPORT_OUTCOMES)
  readonly outcome!: SupportOutcome;
}

class SupportSummaryAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly number!: string;
  @ApiProperty() readonly kind!: string;
  @ApiProperty({ enum: ['waiting', 'taken', 'closed'] }) readonly state!: SupportState;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true }) readonly takenBy!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly openedAt!: string;
}

export class SupportPage {
  @ApiProperty({ type: [SupportSummaryAnswer] }) readonly items!: readonly SupportSummaryAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}

class SupportEventAnswer {
  @ApiProperty({ enum: ['taken', 'identity-checked', 'answered', 'written', 'act-linked', 'closed'] })
  readonly kind!: SupportStep['kind'];
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The text, the check, the act or the outcome.',
  })
  readonly content!: object;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'Null for who asked.' })
  readonly by!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
}

export class SupportRequestAnswer extends SupportSummaryAnswer {
  @ApiProperty() readonly email!: string;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'Of who was signed in.' })
  readonly accountId!: string | null;
  @ApiProperty() readonly text!: string;
  @ApiProperty({ type: 'integer', description: 'Also the ETag.' }) readonly version!: number;
  @ApiProperty({ type: 'string', enum: SUPPORT_OUTCOMES, nullable: true }) readonly outcome!: SupportOutcome | null;
  @ApiProperty({ type: [SupportEventAnswer] }) readonly events!: readonly SupportEventAnswer[];
}
