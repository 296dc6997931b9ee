import { ApiProperty } from '@nestjs/swagger';
import { VersionAnswer } from './answers.js';

export class AuthorAnswer {
  @ApiProperty() readonly name!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly profession!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) readonly structure!: string | null;
}

class ItemWriterAnswer {
  @ApiProperty() readonly name!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly profession!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) readonly role!: string | null;
}

class CountersignatureAnswer {
  @ApiProperty() readonly name!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly profession!: string | null;
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly at!: string;
}

class ConfidentialityAnswer {
  @ApiProperty() readonly audience!: string;
  @ApiProperty({ type: [String], nullable: true }) readonly categories!: readonly string[] | null;
  @ApiProperty({ type: [String], nullable: true }) readonly accountIds!: readonly string[] | null;
}

class DepositorAnswer extends AuthorAnswer {
  /** Whether the reader wrote it. */
  @ApiProperty() readonly own!: boolean;
}

export class ItemAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly kind!: string;
  @ApiProperty() readonly text!: string;
  @ApiProperty() readonly urgent!: boolean;
  @ApiProperty({ type: 'string', format: 'date', nullable: true }) readonly occurredOn!: string | null;
  @ApiProperty() readonly audience!: string;
  @ApiProperty({ type: ConfidentialityAnswer, nullable: true, description: 'For who wrote it alone.' })
  readonly confidentiality!: ConfidentialityAnswer | null;
  @ApiProperty() readonly hiddenFromRepresentatives!: boolean;
  @ApiProperty({ type: DepositorAnswer }) readonly depositor!: DepositorAnswer;
  /** The delegate who wrote it in the depositor's name. */
  @ApiProperty({ type: ItemWriterAnswer, nullable: true }) readonly writtenBy!: ItemWriterAnswer | null;
  /** Someone in training wrote it: only they and those who may countersign see it yet. */
  @ApiProperty() readonly awaitsCountersignature!: boolean;
  @ApiProperty({ type: CountersignatureAnswer, nullable: true }) readonly countersigned!: CountersignatureAnswer | null;
  @ApiProperty({ type: 'integer' }) readonly version!: number;
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly writtenAt!: Date;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) readonly editedAt!: Date | null;
}

class OpeningAnswer {
  @ApiProperty({ description: 'The audience that it has now.' }) readonly audience!: string;
  @ApiProperty({
    type: 'integer',
    isArray: true,
    description: 'The versions that somebody may read who could not before.',
  })
  readonly versions!: readonly number[];
}

export class RewordedAnswer extends VersionAnswer {
  @ApiProperty({
    type: OpeningAnswer,
    nullable: true,
    description: 'What a wider audience opens; earlier versions keep theirs.',
  })
  readonly opens!: OpeningAnswer | null;
}

export class ItemPage {
  @ApiProperty({ type: [ItemAnswer] }) readonly items!: readonly ItemAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}

export class ItemVersionAnswer {
  @ApiProperty({ type: 'integer' }) readonly version!: number;
  @ApiProperty() readonly text!: string;
  @ApiProperty() readonly urgent!: boolean;
  @ApiProperty() readonly audience!: string;
  @ApiProperty({ type: ConfidentialityAnswer, nullable: true, description: 'For who wrote it alone.' })
  readonly confidentiality!: ConfidentialityAnswer | null;
  @ApiProperty() readonly hiddenFromRepresentatives!: boolean;
  @ApiProperty({ type: 'string', format: 'date', nullable: true }) readonly occurredOn!: string | null;
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly writtenAt!: Date;
  @ApiProperty({ type: ItemWriterAnswer, nullable: true }) readonly writtenBy!: ItemWriterAnswer | null;
}
