import { ApiProperty } from '@nestjs/swagger';
import { Parsed, Text } from '#libs/http/validation.js';
import { Email } from '#libs/kernel/email.js';
import { FreeText } from '#libs/kernel/text.js';
import type { FollowedSupport } from '../../application/support/follow-support.js';
import { SUPPORT_OUTCOMES, type SupportOutcome, type SupportState } from '../../domain/support/support-request.js';

const LONGEST_TEXT = 2_000;

export class OwnSupportRequestBody {
  @ApiProperty({ description: 'One of those that GET /v1/support-requests/kinds lists.' })
  @Text({ max: 40 })
  readonly kind!: string;

  @ApiProperty({ description: 'Neither the name of a patient nor anything about their health.' })
  @Parsed(FreeText, { max: LONGEST_TEXT })
  readonly text!: FreeText;
}

export class SupportRequestBody extends OwnSupportRequestBody {
  @ApiProperty({ description: 'Where the service centre answers.' })
  @Parsed(Email)
  readonly email!: Email;
}

export class FollowingBody {
  @Text({ max: 40 })
  readonly number!: string;

  @ApiProperty({ description: 'That was sent to the mailbox.' })
  @Text({ max: 100 })
  readonly code!: string;
}

export class MessageBody extends FollowingBody {
  @ApiProperty({ description: 'Neither the name of a patient nor anything about their health.' })
  @Parsed(FreeText, { max: LONGEST_TEXT })
  readonly text!: FreeText;
}

export class AskedSupportAnswer {
  @ApiProperty({ example: 'SPI-2026-40718823' }) readonly number!: string;
}

class SupportKindAnswer {
  @ApiProperty() readonly code!: string;
  @ApiProperty() readonly label!: string;
}

export class SupportKindsAnswer {
  @ApiProperty({ type: [SupportKindAnswer] }) readonly kinds!: readonly SupportKindAnswer[];
  @ApiProperty({ description: 'To show where people write.' }) readonly warning!: string;
}

class SupportMessageAnswer {
  @ApiProperty({ enum: ['service-centre', 'asker'] }) readonly from!: 'service-centre' | 'asker';
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty() readonly text!: string;
}

export class FollowedSupportAnswer {
  @ApiProperty() readonly number!: string;
  @ApiProperty() readonly kind!: string;
  @ApiProperty({ enum: ['waiting', 'taken', 'closed'] }) readonly state!: SupportState;
  @ApiProperty({ type: 'string', enum: SUPPORT_OUTCOMES, nullable: true }) readonly outcome!: SupportOutcome | null;
  @ApiProperty({ format: 'date-time' }) readonly openedAt!: string;
  @ApiProperty({ type: [SupportMessageAnswer] }) readonly messages!: readonly SupportMessageAnswer[];

  static of({ openedAt, ...followed }: FollowedSupport): FollowedSupportAnswer {
    return { ...followed, openedAt: openedAt.toISOString() };
  }
}
